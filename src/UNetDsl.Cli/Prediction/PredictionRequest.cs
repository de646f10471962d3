using UNetDsl.Cli.Options;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Inference;
using UNetDsl.Training;

namespace UNetDsl.Cli.Prediction;

/// <summary>What is to be predicted and where it goes.</summary>
/// <param name="Images">Stack or folder.</param>
/// <param name="Output">The TIFF stack to write.</param>
/// <param name="Slices">Which of the images; null for all.</param>
/// <param name="Form">What is written.</param>
/// <param name="Overlay">Folder for overlays; null for none.</param>
internal sealed record PredictionRequest(string Images, string Output, SliceRange? Slices, PredictionForm Form, string? Overlay)
{
    /// <summary>The class whose probability is written, unless another is asked for.</summary>
    public const int DefaultClass = 1;

    /// <summary>What the labels were that the network was trained with.</summary>
    public LabelMeaning Labels { get; init; }

    /// <summary>The class whose probability is written, at least 0.</summary>
    public int Class { get; init; } = DefaultClass;

    /// <summary>Refuses an output that would be another kind of file or the input itself.</summary>
    /// <param name="isFolder">Whether the output is a folder, with a stack for each volume.</param>
    public void CheckOutput(bool isFolder)
    {
        var isStack = Path.GetExtension(Output).Equals(".tif", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(Output).Equals(".tiff", StringComparison.OrdinalIgnoreCase);
        if (isFolder && (isStack || File.Exists(Output)))
        {
            throw new CommandException($"'{Output}' cannot hold the predictions of a folder of volumes, which are a TIFF stack each; give a folder");
        }

        if (!isFolder && !isStack)
        {
            throw new CommandException($"'{Output}' cannot be written: predictions are TIFF stacks; end the name in .tif");
        }

        if (Path.GetFullPath(Output) == Path.GetFullPath(Images))
        {
            throw new CommandException($"'{Output}' would replace the images that it is predicted from; give another name");
        }
    }

    /// <summary>Adds a page for each plane.</summary>
    public void Write(StackWriter writer, ProbabilityVolume map)
    {
        if (Form == PredictionForm.Classes)
        {
            var classes = map.ToLabels();
            for (var z = 0; z < map.Depth; z++)
            {
                writer.Add(classes.Slice(z));
            }

            return;
        }

        if (Form == PredictionForm.Channels)
        {
            var channels = LabelSets.Unpack(map.ToLabelSets(), map.Classes);
            for (var z = 0; z < map.Depth; z++)
            {
                writer.Add(channels.Slice(z));
            }

            return;
        }

        var probability = map.OfClass(Class);
        for (var z = 0; z < map.Depth; z++)
        {
            var plane = probability.Slice(z);
            writer.Add(Form == PredictionForm.Float ? plane : Bytes(plane));
        }
    }

    /// <summary>A probability as 8-bit grey: 255 is 1.</summary>
    public static Image Bytes(Image probability) => new(
        1,
        probability.Height,
        probability.Width,
        Array.ConvertAll(probability.Pixels, static value => value * byte.MaxValue),
        SampleFormat.UInt8);
}
