namespace UNetDsl.Imaging.Instances;

/// <summary>
/// The queue of a watershed: a list of pixels for each level of the landscape, first in, first out, so that taking the
/// lowest and oldest costs no search. The image, or the volume of several slices, has a border that is never flooded.
/// </summary>
internal sealed class PriorityFlood
{
    private const int Closed = -1;

    // Landscapes spread over more levels than this, by pixels, are squeezed to the values that occur.
    private const int SpreadPerPixel = 2;
    private readonly int _height;
    private readonly int _width;
    private readonly int _rows;
    private readonly int _stride;
    private readonly int _slice;
    private readonly int _origin;
    private readonly int[] _steps;
    private readonly int[] _labels;

    // The level of a pixel until the flood reaches it; from then on the pixel behind it in its list.
    private readonly int[] _links;
    private (int Head, int Tail)[] _lists = [];

    public PriorityFlood(int depth, int height, int width, Connectivity connectivity)
    {
        (_height, _width, _rows, _stride) = (height, width, checked(depth * height), width + 2);
        _slice = checked((height + 2) * _stride);

        // A single slice needs no slices of border, because nothing steps out of it.
        var isFlat = depth == 1;
        _origin = (isFlat ? 0 : _slice) + _stride + 1;
        _steps = Steps(connectivity, isFlat);
        var size = checked((isFlat ? 1 : depth + 2) * _slice);
        (_labels, _links) = (new int[size], new int[size]);
    }

    /// <summary>Reads the landscape; pixels outside the mask are closed to the flood.</summary>
    public void Levels(ReadOnlySpan<int> landscape, ReadOnlySpan<int> mask)
    {
        var (low, high) = (int.MaxValue, int.MinValue);
        for (var i = 0; i < landscape.Length; i++)
        {
            if (mask[i] > 0)
            {
                low = Math.Min(low, landscape[i]);
                high = Math.Max(high, landscape[i]);
            }
        }

        var ranks = (long)high - low > (long)SpreadPerPixel * landscape.Length ? Ranks(landscape, mask) : null;
        var count = low > high ? 0 : ranks?.Length ?? high - low + 1;
        _lists = new (int, int)[count];
        Array.Fill(_labels, Closed);
        for (var row = 0; row < _rows; row++)
        {
            var (at, from) = (RowAt(row), row * _width);
            for (var i = from; i < from + _width; i++, at++)
            {
                if (mask[i] > 0)
                {
                    _labels[at] = 0;
                    _links[at] = ranks is null ? landscape[i] - low : Array.BinarySearch(ranks, landscape[i]);
                }
            }
        }
    }

    /// <summary>Begins floods at the markers, each at its own height, in raster order.</summary>
    public void Seed(ReadOnlySpan<int> markers)
    {
        for (var row = 0; row < _rows; row++)
        {
            var (at, from) = (RowAt(row), row * _width);
            for (var i = from; i < from + _width; i++, at++)
            {
                if (markers[i] > 0 && _labels[at] != Closed)
                {
                    _labels[at] = markers[i];
                }
            }
        }

        // A pixel inside a marker has nobody to flood, now or later, so only the rims need to wait for their turn.
        for (var row = 0; row < _rows; row++)
        {
            var start = RowAt(row);
            for (var at = start; at < start + _width; at++)
            {
                if (_labels[at] > 0 && CanSpread(at))
                {
                    Append(at, _links[at]);
                }
            }
        }
    }

    public void Run()
    {
        var (labels, links, steps) = (_labels, _links, _steps);
        for (var level = 0; level < _lists.Length; level++)
        {
            // Lists of lower levels are empty for good, and the one of this level may grow while it is worked off.
            for (int at; (at = _lists[level].Head) != 0;)
            {
                _lists[level].Head = links[at];
                var id = labels[at];
                foreach (var step in steps)
                {
                    ref var other = ref labels[at + step];
                    if (other == 0)
                    {
                        other = id;

                        // Water does not sink: a pixel below the level floods at once, in turn.
                        Append(at + step, Math.Max(links[at + step], level));
                    }
                }
            }
        }
    }

    public int[] Labels()
    {
        var result = new int[_rows * _width];
        for (var row = 0; row < _rows; row++)
        {
            var (at, from) = (RowAt(row), row * _width);
            for (var i = from; i < from + _width; i++, at++)
            {
                result[i] = Math.Max(0, _labels[at]);
            }
        }

        return result;
    }

    private int RowAt(int row) => _origin + (row / _height * _slice) + (row % _height * _stride);

    private bool CanSpread(int at)
    {
        foreach (var step in _steps)
        {
            if (_labels[at + step] == 0)
            {
                return true;
            }
        }

        return false;
    }

    // Index 0 lies on the border, so it can stand for the end of a list.
    private void Append(int at, int level)
    {
        ref var list = ref _lists[level];
        if (list.Head == 0)
        {
            list.Head = at;
        }
        else
        {
            _links[list.Tail] = at;
        }

        list.Tail = at;
        _links[at] = 0;
    }

    /// <summary>Steps to neighbours in skimage's order: nearer ones first, then raster order.</summary>
    private int[] Steps(Connectivity connectivity, bool isFlat)
    {
        var reach = connectivity == Connectivity.Eight ? 3 : 1;
        var steps = new List<(int Distance, int Step)>();
        for (var z = isFlat ? 0 : -1; z <= (isFlat ? 0 : 1); z++)
        {
            for (var y = -1; y <= 1; y++)
            {
                for (var x = -1; x <= 1; x++)
                {
                    var distance = Math.Abs(z) + Math.Abs(y) + Math.Abs(x);
                    if (distance > 0 && distance <= reach)
                    {
                        steps.Add((distance, (z * _slice) + (y * _stride) + x));
                    }
                }
            }
        }

        return [.. steps.OrderBy(s => s.Distance).Select(s => s.Step)];
    }

    private static int[] Ranks(ReadOnlySpan<int> landscape, ReadOnlySpan<int> mask)
    {
        var values = new List<int>();
        for (var i = 0; i < landscape.Length; i++)
        {
            if (mask[i] > 0)
            {
                values.Add(landscape[i]);
            }
        }

        return [.. values.Order().Distinct()];
    }
}
