namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// The pixel error of the ISBI 2012 challenge: 1 - the best F-score of the cell class over the thresholds
/// 0, 0.1 .. 1 of the probability, with counts summed over all slices. Punishes every wrong pixel alike, so mostly
/// membranes of another width, and hardly the gaps that merge cells.
/// </summary>
/// <remarks>
/// Arganda-Carreras et al., Frontiers in Neuroanatomy 9:142, 2015, as Fiji's Trainable Segmentation computes it:
/// thresholds are accumulated in double (the last is 0.9999999999999999), the comparison is strict.
/// </remarks>
public sealed class PixelError
{
    private static readonly double[] Levels = [.. Imaging.Metrics.Thresholds.ZeroToOne];

    // [truth is cell][number of thresholds that the probability exceeds]
    private readonly long[][] _histogram = [new long[Levels.Length + 1], new long[Levels.Length + 1]];

    /// <summary>The eleven thresholds.</summary>
    public static IReadOnlyList<double> Thresholds => Levels;

    /// <summary>Adds a slice.</summary>
    /// <param name="prediction">
    /// float32 [1, H, W] or [1, D, H, W]: the probability of cell; 8-bit values are divided by 255 and 16-bit by 65535 in float32, floats taken as they are.
    /// </param>
    /// <param name="truth">int32 [H, W] or [D, H, W]: 0 is membrane (background), everything above is cell.</param>
    /// <exception cref="ArgumentException">Sizes differ, or the prediction has several channels.</exception>
    public void Add(ImageVolume prediction, LabelVolume truth)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(truth);
        if (prediction.Channels != 1 || prediction.Size != truth.Size)
        {
            throw new ArgumentException(
                $"A prediction of {prediction.Channels} channel(s) and {prediction.Size} px cannot be scored against labels of {truth.Size} px; it needs one channel of the same size",
                nameof(prediction));
        }

        Count(prediction.Pixels, prediction.Format.NominalMaximum(), truth.Labels);
    }

    /// <summary>Adds a slice.</summary>
    /// <param name="prediction">Probability of cell.</param>
    /// <param name="truth">int32 [H, W]: 0 is membrane (background), everything above is cell.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public void Add(ForegroundProbability prediction, LabelMap truth)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        Add(new Image(1, prediction.Height, prediction.Width, prediction.Values, SampleFormat.Float32), truth);
    }

    /// <summary>Adds the slices of another.</summary>
    /// <param name="other">Counts of other slices.</param>
    public void Add(PixelError other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var kind = 0; kind < _histogram.Length; kind++)
        {
            for (var t = 0; t < _histogram[kind].Length; t++)
            {
                _histogram[kind][t] += other._histogram[kind][t];
            }
        }
    }

    /// <summary>Counts at each threshold, over all slices so far.</summary>
    public IReadOnlyList<PixelCounts> Counts
    {
        get
        {
            var counts = new PixelCounts[Levels.Length];
            for (var t = 0; t < counts.Length; t++)
            {
                var (positives, falsePositives) = (Sum(_histogram[1], t + 1), Sum(_histogram[0], t + 1));
                counts[t] = new PixelCounts(
                    Levels[t], positives, Sum(_histogram[0], 0) - falsePositives, falsePositives, Sum(_histogram[1], 0) - positives);
            }

            return counts;
        }
    }

    /// <summary>Counts at the threshold with the best F-score (the lowest of several).</summary>
    public PixelCounts Best => Counts.MaxBy(c => c.F)!;

    /// <summary>The pixel error, 0..1; null (undefined) when the ground truth has no cell pixel.</summary>
    public double? Value => Sum(_histogram[1], 0) == 0 ? null : ChallengeValue;

    /// <summary>What the challenge's software reports, which is 0 or 1 where the score is undefined.</summary>
    public double ChallengeValue => 1 - Best.F;

    private void Count(float[] values, float white, int[] labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            // Divided in float32, compared in double.
            double p = values[i] / white;
            var exceeded = 0;
            while (exceeded < Levels.Length && p > Levels[exceeded])
            {
                exceeded++;
            }

            _histogram[labels[i] > 0 ? 1 : 0][exceeded]++;
        }
    }

    private static long Sum(long[] histogram, int from)
    {
        var sum = 0L;
        for (var k = from; k < histogram.Length; k++)
        {
            sum += histogram[k];
        }

        return sum;
    }
}
