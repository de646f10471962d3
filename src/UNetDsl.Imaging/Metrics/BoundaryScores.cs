using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// How far predicted outlines lie from true ones. The outline of an object is its pixels that share an edge with a
/// pixel of another label; the edge of the image is no outline. Distances are Euclidean, from pixel centre to pixel centre.
/// </summary>
public sealed class BoundaryScores
{
    private long _truePixels;
    private long _predictedPixels;
    private long _trueNear;
    private long _predictedNear;
    private double _hausdorffSum;
    private double _surfaceSum;
    private int _measured;

    /// <summary>Empty scores.</summary>
    /// <param name="tolerance">Distance up to which an outline pixel is found, px, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or no number.</exception>
    public BoundaryScores(double tolerance = 2)
    {
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance is a distance in px, at least 0");
        }

        Tolerance = tolerance;
    }

    /// <summary>Distance up to which an outline pixel is found, px.</summary>
    public double Tolerance { get; }

    /// <summary>
    /// Boundary F1: harmonic mean of the fractions of predicted outline pixels near true ones and of true outline pixels
    /// near predicted ones, 0..1, over all slices together; null (undefined) when the truth has no outline. Punishes
    /// outlines off by more than the tolerance, whatever the size of the object.
    /// </summary>
    /// <remarks>Csurka et al., What is a good evaluation measure for semantic segmentation?, BMVC 2013, section 3.</remarks>
    public double? F1
    {
        get
        {
            if (_truePixels == 0)
            {
                return null;
            }

            var precision = _predictedPixels == 0 ? 0 : (double)_predictedNear / _predictedPixels;
            var recall = (double)_trueNear / _truePixels;
            return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        }
    }

    /// <summary>
    /// HD95, px: the larger of the two 95th percentiles (linearly interpolated) of the distances of predicted outline
    /// pixels to the true outline and of true to predicted ones; mean over the slices that have both. Punishes the worst
    /// displaced parts of outlines, but for the very worst twentieth.
    /// </summary>
    /// <remarks>Huttenlocher et al., IEEE PAMI 15:850, 1993 (partial Hausdorff distance); as in Maier-Hein et al., Nature Methods 21:195, 2024.</remarks>
    public double? Hausdorff95 => _measured == 0 ? null : _hausdorffSum / _measured;

    /// <summary>
    /// Average symmetric surface distance, px: mean of the distances of all outline pixels of either to the outline of
    /// the other; mean over the slices that have both. Punishes displaced outlines in proportion.
    /// </summary>
    /// <remarks>Heimann et al., IEEE Transactions on Medical Imaging 28:1251, 2009, section II-B.</remarks>
    public double? AverageSurfaceDistance => _measured == 0 ? null : _surfaceSum / _measured;

    /// <summary>Adds a slice.</summary>
    /// <param name="prediction">int32 [H, W]: 0 is background; objects are told apart by their labels.</param>
    /// <param name="truth">int32 [H, W]: likewise.</param>
    /// <exception cref="ArgumentException">Sizes differ, or a side is longer than 32767 px.</exception>
    public void Add(LabelMap prediction, LabelMap truth)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(truth);
        if (prediction.Height != truth.Height || prediction.Width != truth.Width)
        {
            throw new ArgumentException(
                $"Outlines of {prediction.Height}x{prediction.Width} px cannot be compared with outlines of {truth.Height}x{truth.Width} px", nameof(prediction));
        }

        Add(Outlines.Bits(prediction), Outlines.Bits(truth));
    }

    /// <summary>Adds a volume: its surfaces are scored as one, in the unit of the voxel, which is that of the tolerance too.</summary>
    /// <param name="prediction">int32 [D, H, W]: 0 is background; objects are told apart by their labels.</param>
    /// <param name="truth">int32 [D, H, W]: likewise.</param>
    /// <param name="voxel">Distances between neighbours.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public void Add(LabelVolume prediction, LabelVolume truth, VoxelSize voxel)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(truth);
        if ((prediction.Depth, prediction.Height, prediction.Width) != (truth.Depth, truth.Height, truth.Width))
        {
            throw new ArgumentException(
                $"Surfaces in {prediction.Depth}x{prediction.Height}x{prediction.Width} voxels cannot be compared with surfaces in {truth.Depth}x{truth.Height}x{truth.Width}",
                nameof(prediction));
        }

        var (predicted, actual) = (Outlines.Inner(prediction), Outlines.Inner(truth));
        Add(Distances(predicted, actual, voxel), Distances(actual, predicted, voxel));
    }

    /// <summary>Adds a slice by its outlines.</summary>
    internal void Add(BitRows predicted, BitRows actual)
    {
        // One map for both ways, as large as the slice.
        var map = GC.AllocateUninitializedArray<int>(checked(actual.Rows * actual.Columns));
        Add(Distances(predicted, actual, map), Distances(actual, predicted, map));
    }

    private void Add(double[] toTruth, double[] toPrediction)
    {
        _predictedPixels += toTruth.Length;
        _truePixels += toPrediction.Length;
        if (toTruth.Length == 0 || toPrediction.Length == 0)
        {
            return;
        }

        _predictedNear += toTruth.LongCount(d => d <= Tolerance);
        _trueNear += toPrediction.LongCount(d => d <= Tolerance);
        _hausdorffSum += Math.Max(Percentile95(toTruth), Percentile95(toPrediction));
        _surfaceSum += (toTruth.Sum() + toPrediction.Sum()) / ((long)toTruth.Length + toPrediction.Length);
        _measured++;
    }

    /// <summary>Adds the slices of another, measured with the same tolerance.</summary>
    /// <param name="other">Scores of other slices.</param>
    /// <exception cref="ArgumentException">Its tolerance is another.</exception>
    public void Add(BoundaryScores other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Tolerance != Tolerance)
        {
            throw new ArgumentException($"Outlines within {other.Tolerance} px cannot be added to outlines within {Tolerance} px", nameof(other));
        }

        _truePixels += other._truePixels;
        _predictedPixels += other._predictedPixels;
        _trueNear += other._trueNear;
        _predictedNear += other._predictedNear;
        _hausdorffSum += other._hausdorffSum;
        _surfaceSum += other._surfaceSum;
        _measured += other._measured;
    }

    /// <summary>Distance of each pixel of an outline to another outline, px, ascending; where there is no other they mean nothing.</summary>
    private static double[] Distances(BitRows outline, BitRows other, int[] map)
    {
        var distances = new double[outline.CountOnes()];
        if (distances.Length > 0)
        {
            DistanceTransform.SquaredTo(other, map);
            var next = 0;
            for (var row = 0; row < outline.Rows; row++)
            {
                ReadOnlySpan<ulong> words = outline.Row(row);
                for (var column = BitRows.NextOne(words, 0, outline.Columns); column < outline.Columns; column = BitRows.NextOne(words, column + 1, outline.Columns))
                {
                    distances[next++] = Math.Sqrt(map[(row * outline.Columns) + column]);
                }
            }
        }

        Array.Sort(distances);
        return distances;
    }

    /// <summary>The same between surfaces.</summary>
    private static double[] Distances(LabelVolume surface, LabelVolume other, VoxelSize voxel)
    {
        var squares = DistanceTransform.SquaredTo(other, voxel);
        double[] distances = [.. squares.Where((_, i) => surface.Labels[i] > 0).Select(Math.Sqrt)];
        Array.Sort(distances);
        return distances;
    }

    private static double Percentile95(double[] ascending)
    {
        var place = 0.95 * (ascending.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((place - below) * (ascending[above] - ascending[below]));
    }
}
