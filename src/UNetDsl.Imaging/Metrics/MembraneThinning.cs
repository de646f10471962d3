using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// The watershed with which the challenge thins predicted membranes before it scores regions: cells grow into the
/// membranes until they meet at dams. Labels are those of Fiji, pixel for pixel, so its order of visits is kept.
/// </summary>
/// <remarks>
/// Vincent and Soille, IEEE PAMI 13:583, 1991, with two levels (cells, then membranes) and 4 neighbours, as Fiji's
/// Trainable Segmentation runs it for V_Rand and V_info. Dams may be thicker than 1 px on plateaus.
/// </remarks>
public sealed class MembraneThinning
{
    private const int Outside = -4;
    private const int InQueue = -3;
    private const int Masked = -2;
    private const int Dam = 0;
    private readonly int[] _codes;
    private readonly PixelQueue _queue = new();
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _stride;

    // Left, up, right, down of the image; its columns are rows here.
    private readonly int[] _neighbours;
    internal MembraneThinning(int rows, int columns)
    {
        (_rows, _columns, _stride) = (rows, columns, columns + 1);

        // One cell between columns and a whole line before and after: a step off the image always lands outside.
        _codes = new int[checked((rows + 2) * _stride) + 1];
        _neighbours = [-_stride, -1, _stride, 1];
    }

    private int Origin => _stride + 1;

    /// <summary>Thins the membranes of a prediction.</summary>
    /// <param name="prediction">Probability of cell.</param>
    /// <param name="threshold">A pixel strictly above it is cell.</param>
    /// <returns>int32 [H, W]: 0 on dams, cells from 1 in column-major order of their first pixel; one region when all is membrane.</returns>
    public static LabelMap Thin(ForegroundProbability prediction, double threshold)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        var (height, width) = (prediction.Height, prediction.Width);
        var cells = BitRows.Above(SegmentationPair.Transpose(prediction.Values, height, width), width, height, Thresholds.Bound(threshold));
        var thinning = new MembraneThinning(width, height);
        thinning.Run(cells, RunLabels.Components(cells, Connectivity.Four));
        var labels = new int[height * width];
        for (var x = 0; x < width; x++)
        {
            thinning._codes.AsSpan(thinning.Origin + (x * thinning._stride), height).CopyTo(labels.AsSpan(x * height, height));
        }

        return new LabelMap(height, width, SegmentationPair.Transpose(labels, width, height));
    }

    /// <summary>Labels of the thinned prediction, [W, H].</summary>
    /// <param name="cells">Cell pixels, [W, H].</param>
    /// <param name="components">Their 4-components.</param>
    internal RunLabels Label(BitRows cells, RunLabels components)
    {
        Run(cells, components);
        return RunLabels.Of(_codes.AsSpan(Origin), _rows, _columns, _stride);
    }

    private void Run(BitRows cells, RunLabels components)
    {
        // Level 0 floods each cell from its first pixel, which numbers the components in order.
        Array.Fill(_codes, Outside);
        components.Paint(_codes, Origin, _stride);
        Mask(cells);

        // Membranes are 4-connected to a cell wherever there is one, directly or through other membranes.
        if (_queue.Count > 0)
        {
            Grow();
        }
        else
        {
            FloodRest(cells, components.Count);
        }
    }

    /// <summary>Marks the membranes, and queues those that touch a cell.</summary>
    private void Mask(BitRows cells)
    {
        for (var x = 0; x < _rows; x++)
        {
            ReadOnlySpan<ulong> row = cells.Row(x);
            var from = Origin + (x * _stride);
            for (var y = BitRows.NextZero(row, 0, _columns); y < _columns; y = BitRows.NextZero(row, y, _columns))
            {
                for (var end = BitRows.NextOne(row, y, _columns); y < end; y++)
                {
                    var i = from + y;
                    if (_codes[i - _stride] >= 0 || _codes[i - 1] >= 0 || _codes[i + _stride] >= 0 || _codes[i + 1] >= 0)
                    {
                        _codes[i] = InQueue;
                        _queue.Append(i);
                    }
                    else
                    {
                        _codes[i] = Masked;
                    }
                }
            }
        }
    }

    /// <summary>Gives queued pixels the label of a neighbour, or makes them a dam where two labels meet.</summary>
    private void Grow()
    {
        var (codes, queue, neighbours) = (_codes, _queue, _neighbours);

        // Set by a dam, cleared by the next, and never reset in between: Fiji's behaviour.
        var atDam = false;
        while (queue.Count > 0)
        {
            var pixel = queue.Take();
            ref var own = ref codes[pixel];
            foreach (var step in neighbours)
            {
                ref var other = ref codes[pixel + step];
                if (other > 0)
                {
                    if (own == InQueue || (own == Dam && atDam))
                    {
                        own = other;
                    }
                    else if (own > 0 && own != other)
                    {
                        (own, atDam) = (Dam, false);
                    }
                }
                else if (other == Dam)
                {
                    if (own == InQueue)
                    {
                        (own, atDam) = (Dam, true);
                    }
                }
                else if (other == Masked)
                {
                    other = InQueue;
                    queue.Append(pixel + step);
                }
            }
        }
    }

    /// <summary>Membranes that no cell can reach become regions: all of an image without cells.</summary>
    private void FloodRest(BitRows cells, int labels)
    {
        for (var x = 0; x < _rows; x++)
        {
            for (var y = 0; y < _columns; y++)
            {
                if (!cells[x, y])
                {
                    _codes[Origin + (x * _stride) + y] = labels + 1;
                }
            }
        }
    }
}
