using UNetDsl.Cli.Options;
using UNetDsl.Cli.Running;

namespace UNetDsl.Cli.Evaluation;

/// <summary>What <c>unet evaluate</c> was asked to score.</summary>
/// <param name="Prediction">File or folder.</param>
/// <param name="Truth">File or folder.</param>
/// <param name="Slices">Slices of the truth; null for all.</param>
/// <param name="Classes">The prediction holds class numbers.</param>
/// <param name="Instances">The truth holds ids of objects.</param>
/// <param name="Kind">What the prediction holds where objects are scored; null when nothing was said, which means ids that look like ids.</param>
/// <param name="Mask">File or folder; null for everywhere.</param>
/// <param name="Picture">Folder for pictures of mistakes; null for none.</param>
/// <param name="Volume">The pages of a file are the planes of one volume.</param>
internal sealed record EvaluationRequest(
    string Prediction, string Truth, SliceRange? Slices, bool Classes, bool Instances, PredictionKind? Kind, string? Mask, string? Picture, bool Volume)
{
    /// <summary>Refuses options that exclude each other.</summary>
    public void Check()
    {
        if (Classes && Instances)
        {
            throw CommandException.Usage("--instances counts objects in probabilities or ids; leave --classes out");
        }

        if (Kind is not null && !Instances)
        {
            throw CommandException.Usage($"{IdCheck.OptionName} says what --instances scores; add --instances, or leave it out");
        }

        if (Instances && Kind != PredictionKind.Probabilities && (Mask ?? Picture) is not null)
        {
            throw CommandException.Usage(
                $"{(Mask is null ? "--picture" : "--mask")} belongs to the warping error, which needs probabilities; add {IdCheck.OptionName} probabilities if that is what the prediction holds");
        }

        if (Volume && (Mask ?? Picture) is not null)
        {
            throw CommandException.Usage($"{(Mask is null ? "--picture" : "--mask")} belongs to the warping error, which is defined for images; leave --volume out");
        }

        if (Classes && (Mask ?? Picture) is not null)
        {
            throw CommandException.Usage($"{(Mask is null ? "--picture" : "--mask")} belongs to the warping error, which needs probabilities; leave --classes out");
        }
    }
}
