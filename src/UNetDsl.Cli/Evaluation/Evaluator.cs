using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores a predicted stack against the truth, one slice in memory at a time.</summary>
internal static class Evaluator
{
    /// <summary>Probability above which a pixel is called cell where a score needs classes.</summary>
    public const double Threshold = 0.5;

    /// <summary>Scores probabilities of class 1.</summary>
    /// <param name="prediction">One channel: 8-bit, 16-bit or float.</param>
    /// <param name="truth">Labels; everything above 0 is cell.</param>
    /// <param name="slices">The slice of the truth for each page of the prediction.</param>
    public static StackScores Probabilities(ImageStack prediction, ImageStack truth, IReadOnlyList<int> slices)
    {
        var (allPixels, allOverlap) = (new PixelError(), new Overlap(2));
        var scores = new List<(int, string, SliceScores)>();
        var looksLikeClasses = true;
        for (var page = 0; page < slices.Count; page++)
        {
            var image = prediction.ReadImage(page);
            var labels = truth.ReadLabels(slices[page]);
            CheckSizes(prediction, page, truth, slices[page]);
            looksLikeClasses &= image.Format != SampleFormat.Float32 && image.Pixels.Max() <= 1;
            var (pixels, overlap) = (new PixelError(), new Overlap(2));
            foreach (var error in new[] { pixels, allPixels })
            {
                error.Add(image, labels);
            }

            var (called, cells) = (Binarise(image), labels.ToForeground());
            foreach (var sum in new[] { overlap, allOverlap })
            {
                sum.Add(called, cells);
            }

            scores.Add((slices[page], truth.Name(slices[page]), SliceScores.Of(pixels, overlap)));
        }

        return looksLikeClasses && allOverlap.Count(1, 0) > 0
            ? throw new CommandException($"'{prediction.Path}' holds no value above 1, so it looks like class numbers and not like probabilities; --classes scores those")
            : new StackScores(2, SliceScores.Of(allPixels, allOverlap), scores);
    }

    /// <summary>Scores class numbers.</summary>
    /// <param name="prediction">Labels 0, 1, ...</param>
    /// <param name="truth">Labels of the same classes; binary masks may be 0 and 255.</param>
    /// <param name="slices">The slice of the truth for each page of the prediction.</param>
    public static StackScores ClassNumbers(ImageStack prediction, ImageStack truth, IReadOnlyList<int> slices)
    {
        var classes = 2;
        for (var page = 0; page < slices.Count; page++)
        {
            CheckSizes(prediction, page, truth, slices[page]);
            var actual = truth.ReadLabels(slices[page]).Labels;
            var mask = Array.TrueForAll(actual, static label => label is 0 or byte.MaxValue) || Array.TrueForAll(actual, static label => label is 0 or ushort.MaxValue);
            classes = Math.Max(classes, 1 + Math.Max(prediction.ReadLabels(page).Labels.Max(), mask ? 1 : actual.Max()));
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
            scores.Add((slices[page], truth.Name(slices[page]), SliceScores.Of(pixels: null, overlap)));
        }

        return new StackScores(classes, SliceScores.Of(pixels: null, all), scores);
    }

    /// <summary>1 where the probability is above <see cref="Threshold"/>.</summary>
    public static LabelMap Binarise(Image probability)
    {
        var white = probability.Format.NominalMaximum();
        return new(probability.Height, probability.Width, Array.ConvertAll(probability.Pixels, value => value / white > Threshold ? 1 : 0));
    }

    private static void CheckSizes(ImageStack prediction, int page, ImageStack truth, int slice)
    {
        var (a, b) = (prediction.Info(page), truth.Info(slice));
        if (a.Channels != 1)
        {
            throw new CommandException($"'{prediction.Path}' has {a.Channels} channels; a prediction has one, the probability of class 1 or class numbers");
        }

        if ((a.Height, a.Width) != (b.Height, b.Width))
        {
            throw new CommandException(
                $"Page {page} of prediction '{prediction.Path}' has {a.Height}x{a.Width} px, but slice {slice} of truth '{truth.Path}' has {b.Height}x{b.Width} px; they must have one size");
        }
    }
}
