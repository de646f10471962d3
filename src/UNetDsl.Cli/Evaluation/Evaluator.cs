using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores predicted class numbers against the truth, one slice in memory at a time.</summary>
internal static class Evaluator
{
    /// <summary>Probability above which a pixel is called cell where a score needs classes.</summary>
    public const double Threshold = 0.5;

    /// <summary>Scores class numbers.</summary>
    /// <param name="prediction">Labels 0, 1, ...</param>
    /// <param name="truth">Labels of the same classes; binary masks may be 0 and 255.</param>
    /// <param name="slices">The slice of the truth for each page of the prediction.</param>
    public static StackScores ClassNumbers(ImageStack prediction, ImageStack truth, IReadOnlyList<int> slices)
    {
        const int BytesPerPixel = 16;
        var classes = 2;
        for (var page = 0; page < slices.Count; page++)
        {
            CheckSizes(prediction, page, truth, slices[page]);
            var pixels = (long)prediction.Info(page).Height * prediction.Info(page).Width;
            MemoryCheck.Require($"Scoring a slice of {Quantity.Whole(pixels)} px", pixels, BytesPerPixel);
            classes = Math.Max(classes, 1 + Math.Max(prediction.ReadLabels(page).LargestClass, truth.ReadLabels(slices[page]).LargestClass));
        }

        if (classes > byte.MaxValue + 1)
        {
            throw new CommandException($"There are labels up to {classes - 1}, which are instances and not classes; score a probability map, or give labels of at most 256 classes");
        }

        var all = new Overlap(classes);
        var scores = new List<(int, string, SliceScores)>();
        for (var page = 0; page < slices.Count; page++)
        {
            var (called, actual) = (prediction.ReadLabels(page), truth.ReadLabels(slices[page]));
            var overlap = new Overlap(classes);
            overlap.Add(called, actual);
            all.Add(called, actual);
            scores.Add((slices[page], truth.Name(slices[page]), SliceScores.Of(overlap)));
        }

        return new StackScores(classes, SliceScores.Of(all), scores);
    }

    /// <summary>1 where the probability is above <see cref="Threshold"/>.</summary>
    public static LabelMap Binarise(Image probability)
    {
        var white = probability.Format.NominalMaximum();
        return new(probability.Height, probability.Width, Array.ConvertAll(probability.Pixels, value => value / white > Threshold ? 1 : 0));
    }

    /// <summary>Refuses pages that are no prediction of their slice.</summary>
    /// <exception cref="CommandException">Sizes differ, or there are several channels.</exception>
    public static void CheckSizes(ImageStack prediction, int page, ImageStack truth, int slice)
    {
        var channels = prediction.Info(page).Channels;
        if (channels != 1)
        {
            throw new CommandException($"'{prediction.Path}' has {channels} channels; a prediction has one, the probability of class 1 or class numbers");
        }

        CheckSides(prediction, page, truth, slice);
    }

    /// <summary>Refuses pages of other rows and columns than their slice.</summary>
    /// <exception cref="CommandException">Sizes differ.</exception>
    public static void CheckSides(ImageStack prediction, int page, ImageStack truth, int slice)
    {
        var (a, b) = (prediction.Info(page), truth.Info(slice));
        if ((a.Height, a.Width) != (b.Height, b.Width))
        {
            throw new CommandException(
                $"Page '{prediction.Name(page)}' of prediction '{prediction.Path}' has {a.Height}x{a.Width} px, but slice {slice} of truth '{truth.Path}' has {b.Height}x{b.Width} px; they must have one size");
        }
    }
}
