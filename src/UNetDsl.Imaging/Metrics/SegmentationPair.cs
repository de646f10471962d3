using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// A slice to score: the probability of cell, the true membranes, and where given a mask. Everything is kept with
/// columns as rows, because the challenge's algorithms visit pixels column by column.
/// </summary>
public sealed class SegmentationPair
{
    // Edge of the blocks in which an image is transposed: both sides stay in the first cache.
    private const int Block = 32;

    /// <summary>Pairs a prediction with its truth.</summary>
    /// <param name="prediction">Probability of cell.</param>
    /// <param name="truth">int32 [H, W]: 0 is membrane (background), everything above is cell; touching ids are one cell.</param>
    /// <param name="mask">int32 [H, W]: the warping error counts and corrects pixels above 0 only; null for all.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="LabelException">A label is negative.</exception>
    public SegmentationPair(ForegroundProbability prediction, LabelMap truth, LabelMap? mask = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(truth);
        CheckSizes(prediction, truth, mask);
        LabelMaps.CheckIds(truth);
        (Height, Width) = (truth.Height, truth.Width);
        Probabilities = Transpose(prediction.Values, Height, Width);
        Truth = BitBlocks.Transpose(BitRows.Positive(truth.Labels, Height, Width));
        if (mask is not null)
        {
            Mask = BitBlocks.Transpose(BitRows.Positive(mask.Labels, Height, Width));
        }

        TrueCells = RunLabels.Components(Truth, Connectivity.Four);
    }

    /// <summary>Rows, px.</summary>
    public int Height { get; }

    /// <summary>Columns, px.</summary>
    public int Width { get; }

    /// <summary>float32 [W, H].</summary>
    internal float[] Probabilities { get; }

    /// <summary>[W, H]: cell pixels of the truth.</summary>
    internal BitRows Truth { get; }

    /// <summary>[W, H]: pixels that count for the warping error; null for all.</summary>
    internal BitRows? Mask { get; }

    /// <summary>[W, H]: 4-connected cells of the truth.</summary>
    internal RunLabels TrueCells { get; }

    /// <summary>[W, H]: pixels strictly above a threshold.</summary>
    internal BitRows Above(double threshold) => BitRows.Above(Probabilities, Width, Height, Thresholds.Bound(threshold));

    /// <summary>Columns as rows.</summary>
    internal static T[] Transpose<T>(ReadOnlySpan<T> values, int rows, int columns)
    {
        var turned = new T[values.Length];
        for (var top = 0; top < rows; top += Block)
        {
            for (var left = 0; left < columns; left += Block)
            {
                var (bottom, right) = (Math.Min(top + Block, rows), Math.Min(left + Block, columns));
                for (var x = left; x < right; x++)
                {
                    var line = turned.AsSpan((x * rows) + top, bottom - top);
                    for (var y = 0; y < line.Length; y++)
                    {
                        line[y] = values[((top + y) * columns) + x];
                    }
                }
            }
        }

        return turned;
    }

    /// <summary>Refuses labels and masks of another size.</summary>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    internal static void CheckSizes(ForegroundProbability prediction, LabelMap truth, LabelMap? mask)
    {
        CheckSize(prediction, truth, "labels", nameof(prediction));
        if (mask is not null)
        {
            CheckSize(prediction, mask, "a mask", nameof(mask));
        }
    }

    private static void CheckSize(ForegroundProbability prediction, LabelMap other, string what, string name)
    {
        if (prediction.Height != other.Height || prediction.Width != other.Width)
        {
            throw new ArgumentException(
                $"A prediction of {prediction.Height}x{prediction.Width} px cannot be scored against {what} of {other.Height}x{other.Width} px; they must have one size",
                name);
        }
    }
}
