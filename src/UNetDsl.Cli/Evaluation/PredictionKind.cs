using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Tells ids of objects from probabilities, which both come as 8 and 16-bit images.</summary>
internal static class PredictionKind
{
    /// <summary>
    /// Whether a stack holds ids. Inside an object a pixel has neighbours of its own id, and only where objects touch one
    /// of another; a probability between black and white has neighbours of other grey values almost everywhere.
    /// </summary>
    public static bool AreIds(ImageStack stack)
    {
        var (grey, unlike) = (0L, 0L);
        for (var page = 0; page < stack.Count; page++)
        {
            var format = stack.Info(page).Format;
            if (format == SampleFormat.Float32)
            {
                return false;
            }

            var labels = stack.ReadLabels(page);
            var (pageGrey, pageUnlike) = Count(labels, (int)format.NominalMaximum());
            (grey, unlike) = (grey + pageGrey, unlike + pageUnlike);
        }

        // A mask of black and white is a sure prediction, whose objects are its regions.
        return grey > 0 && 2 * unlike < grey;
    }

    private static (long Grey, long Unlike) Count(LabelMap map, int white)
    {
        var (grey, unlike, width, labels) = (0L, 0L, map.Width, map.Labels);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] > 0 && labels[i] != white)
            {
                grey++;
                unlike += (i % width < width - 1 && IsOther(labels[i], labels[i + 1])) || (i + width < labels.Length && IsOther(labels[i], labels[i + width])) ? 1 : 0;
            }
        }

        return (grey, unlike);
    }

    private static bool IsOther(int own, int neighbour) => neighbour > 0 && neighbour != own;
}
