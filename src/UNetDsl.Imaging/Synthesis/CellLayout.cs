using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Synthesis;

/// <summary>Places cells, many of them against a neighbour, and gives each pixel to the cell it lies deepest in.</summary>
internal sealed class CellLayout
{
    // Cells of which less than this remains beside their neighbours are left out, px.
    private const int SmallestArea = 40;
    private readonly MicrographOptions _options;
    private readonly Random _random;

    public CellLayout(MicrographOptions options, Random random)
    {
        _options = options;
        _random = random;
        for (var i = 0; i < options.Cells; i++)
        {
            TryPlace();
        }

        Instances = Paint();
    }

    /// <summary>The cells; the id of a cell in <see cref="Owner"/> is its index here + 1.</summary>
    public List<CellShape> Cells { get; } = [];

    /// <summary>Instance ids in raster order.</summary>
    public LabelMap Instances { get; }

    /// <summary>The cell that an instance is.</summary>
    public Dictionary<int, CellShape> Owner { get; } = [];

    private void TryPlace()
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var rounded = _random.NextDouble() < 0.07;
            var radius = _options.Radius * (rounded ? 0.55 : 0.7 + (0.6 * _random.NextDouble()));
            var (y, x) = (_options.Height * _random.NextDouble(), _options.Width * _random.NextDouble());
            if (Cells.Count > 0 && _random.NextDouble() < _options.Clustering)
            {
                var neighbour = Cells[_random.Next(Cells.Count)];
                var (sin, cos) = Math.SinCos(2 * Math.PI * _random.NextDouble());
                var distance = (0.85 + (0.3 * _random.NextDouble())) * (_options.Radius + radius);
                (y, x) = (neighbour.Y + (distance * sin), neighbour.X + (distance * cos));
            }

            var inside = y >= 0 && x >= 0 && y < _options.Height && x < _options.Width;
            var tooNear = Cells.Exists(c => Math.Pow(c.Y - y, 2) + Math.Pow(c.X - x, 2) < Math.Pow(1.35 * _options.Radius, 2) || c.Depth(y, x) < 1.3);
            if (inside && !tooNear)
            {
                Cells.Add(new CellShape(y, x, radius, rounded, _random));
                return;
            }
        }
    }

    private LabelMap Paint()
    {
        var (height, width) = (_options.Height, _options.Width);
        var ids = new int[height * width];
        var depths = new double[height * width];
        Array.Fill(depths, 1);
        for (var c = 0; c < Cells.Count; c++)
        {
            var cell = Cells[c];
            var (top, bottom) = (Math.Max(0, (int)(cell.Y - cell.Reach)), Math.Min(height - 1, (int)(cell.Y + cell.Reach)));
            var (left, right) = (Math.Max(0, (int)(cell.X - cell.Reach)), Math.Min(width - 1, (int)(cell.X + cell.Reach)));
            for (var y = top; y <= bottom; y++)
            {
                for (var x = left; x <= right; x++)
                {
                    var depth = cell.Depth(y, x);
                    if (depth < depths[(y * width) + x])
                    {
                        (depths[(y * width) + x], ids[(y * width) + x]) = (depth, c + 1);
                    }
                }
            }
        }

        return Renumber(new LabelMap(height, width, ids));
    }

    /// <summary>Keeps the largest piece of each cell and numbers what remains in raster order.</summary>
    private LabelMap Renumber(LabelMap ids)
    {
        var kept = new int[ids.Labels.Length];
        for (var c = 1; c <= Cells.Count; c++)
        {
            var own = new LabelMap(ids.Height, ids.Width, Array.ConvertAll(ids.Labels, l => l == c ? 1 : 0));
            var pieces = ConnectedComponents.Label(own, Connectivity.Four, out var count);
            var areas = new int[count + 1];
            foreach (var piece in pieces.Labels)
            {
                areas[piece] += piece > 0 ? 1 : 0;
            }

            var largest = Array.IndexOf(areas, areas.Max());
            for (var i = 0; i < kept.Length && areas[largest] >= SmallestArea; i++)
            {
                kept[i] = pieces.Labels[i] == largest ? c : kept[i];
            }
        }

        var numbers = new int[Cells.Count + 1];
        var next = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i] > 0)
            {
                if (numbers[kept[i]] == 0)
                {
                    numbers[kept[i]] = ++next;
                    Owner[next] = Cells[kept[i] - 1];
                }

                kept[i] = numbers[kept[i]];
            }
        }

        return new LabelMap(ids.Height, ids.Width, kept);
    }
}
