namespace UNetDsl.Imaging.Instances;

/// <summary>
/// The queue of a watershed: a list of pixels for each level of the landscape, first in, first out, so that taking the
/// lowest and oldest costs no search. The image has a border that is never flooded.
/// </summary>
internal sealed class PriorityFlood
{
    private const int Closed = -1;

    // Landscapes spread over more levels than this, by pixels, are squeezed to the values that occur.
    private const int SpreadPerPixel = 2;
    private readonly int _height;
    private readonly int _width;
    private readonly int _stride;
    private readonly int[] _steps;
    private readonly int[] _labels;
    private readonly int[] _levels;
    private readonly int[] _next;
    private int[] _heads = [];
    private int[] _tails = [];

    public PriorityFlood(int height, int width, Connectivity connectivity)
    {
        (_height, _width, _stride) = (height, width, width + 2);

        // Up, left, right, down: the order of skimage, with the corners behind.
        int[] all = [-_stride, -1, 1, _stride, -_stride - 1, -_stride + 1, _stride - 1, _stride + 1];
        _steps = connectivity == Connectivity.Eight ? all : all[..4];
        var area = checked((height + 2) * _stride);
        (_labels, _levels, _next) = (new int[area], new int[area], new int[area]);
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
        (_heads, _tails) = (new int[count], new int[count]);
        Array.Fill(_labels, Closed);
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var i = (y * _width) + x;
                if (mask[i] > 0)
                {
                    var at = IndexOf(y, x);
                    _labels[at] = 0;
                    _levels[at] = ranks is null ? landscape[i] - low : Array.BinarySearch(ranks, landscape[i]);
                }
            }
        }
    }

    /// <summary>Begins floods at the markers, each at its own height, in raster order.</summary>
    public void Seed(ReadOnlySpan<int> markers)
    {
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var (at, id) = (IndexOf(y, x), markers[(y * _width) + x]);
                if (id > 0 && _labels[at] != Closed)
                {
                    _labels[at] = id;
                    Append(at, _levels[at]);
                }
            }
        }
    }

    public void Run()
    {
        for (var level = 0; level < _heads.Length; level++)
        {
            for (var at = _heads[level]; at != 0; at = _heads[level])
            {
                _heads[level] = _next[at];
                Spread(at, level);
            }
        }
    }

    public int[] Labels()
    {
        var result = new int[_height * _width];
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                result[(y * _width) + x] = Math.Max(0, _labels[IndexOf(y, x)]);
            }
        }

        return result;
    }

    private int IndexOf(int y, int x) => ((y + 1) * _stride) + x + 1;

    private void Spread(int at, int waterLevel)
    {
        var labels = _labels;
        var id = labels[at];
        foreach (var step in _steps)
        {
            if (labels[at + step] == 0)
            {
                labels[at + step] = id;

                // Water does not sink: a pixel below the level floods at once, in turn.
                Append(at + step, Math.Max(_levels[at + step], waterLevel));
            }
        }
    }

    // Index 0 lies on the border, so it can stand for the end of a list.
    private void Append(int at, int level)
    {
        _next[at] = 0;
        if (_heads[level] == 0)
        {
            _heads[level] = at;
        }
        else
        {
            _next[_tails[level]] = at;
        }

        _tails[level] = at;
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

        values.Sort();
        var count = 0;
        for (var i = 0; i < values.Count; i++)
        {
            if (i == 0 || values[i] != values[i - 1])
            {
                values[count++] = values[i];
            }
        }

        return [.. values.Take(count)];
    }
}
