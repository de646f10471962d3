namespace UNetDsl.Imaging.Augmentation;

/// <summary>A smooth displacement field over a tile, from the displacements of a coarse grid of nodes.</summary>
/// <remarks>Ronneberger et al. 2015, section 3.1: a 3x3 grid, Gaussian displacements of 10 px, bicubic between the nodes.</remarks>
public sealed class ElasticField
{
    // What each node row contributes to each row of pixels: float64 [Height, rows]. Each row of it sums to 1.
    private readonly double[] _vertical;

    // The grid interpolated along columns only: float64 [2, rows, Width].
    private readonly double[] _horizontal;

    /// <summary>A field with given node displacements; nodes lie evenly, the outer ones on the outer pixels.</summary>
    /// <param name="height">Rows of the tile, px.</param>
    /// <param name="width">Columns of the tile, px.</param>
    /// <param name="grid">float64 [2, rows, columns] in px: first the displacements along rows (dy), then along columns (dx).</param>
    /// <param name="rows">Node rows, at least 2.</param>
    /// <param name="columns">Node columns, at least 2.</param>
    /// <param name="interpolation">What happens between the nodes.</param>
    /// <exception cref="ArgumentException">The grid is too small or does not have 2*rows*columns values.</exception>
    public ElasticField(int height, int width, IReadOnlyList<double> grid, int rows, int columns, ElasticInterpolation interpolation)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (rows < 2 || columns < 2 || grid.Count != 2 * rows * columns)
        {
            throw new ArgumentException($"A grid of {rows}x{columns} nodes with {grid.Count} displacements gives no field; it needs at least 2x2 nodes and two displacements for each", nameof(grid));
        }

        Height = height;
        Width = width;
        Rows = rows;
        _vertical = CubicBasis.Create(height, rows, interpolation);
        var basis = (height, rows) == (width, columns) ? _vertical : CubicBasis.Create(width, columns, interpolation);
        double[] displacements = [.. grid];
        _horizontal = new double[2 * rows * width];
        for (var r = 0; r < 2 * rows; r++)
        {
            var line = _horizontal.AsSpan(r * width, width);
            for (var x = 0; x < line.Length; x++)
            {
                var weights = basis.AsSpan(x * columns, columns);
                var sum = 0.0;
                for (var k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * displacements[(r * columns) + k];
                }

                line[x] = sum;
            }
        }
    }

    /// <summary>Rows of the tile, px.</summary>
    public int Height { get; }

    /// <summary>Columns of the tile, px.</summary>
    public int Width { get; }

    /// <summary>Node rows.</summary>
    internal int Rows { get; }

    /// <summary>A field with independent Gaussian node displacements.</summary>
    /// <param name="height">Rows of the tile, px.</param>
    /// <param name="width">Columns of the tile, px.</param>
    /// <param name="nodes">Node rows and columns, at least 2.</param>
    /// <param name="deviation">Standard deviation of each displacement, px.</param>
    /// <param name="interpolation">What happens between the nodes.</param>
    /// <param name="random">Source of chance.</param>
    public static ElasticField Draw(int height, int width, int nodes, double deviation, ElasticInterpolation interpolation, Random random)
    {
        var grid = new double[2 * nodes * nodes];
        for (var i = 0; i < grid.Length; i++)
        {
            grid[i] = deviation * Gaussian.Next(random);
        }

        return new ElasticField(height, width, grid, nodes, nodes, interpolation);
    }

    /// <summary>Displacements of one row of pixels.</summary>
    /// <param name="y">0..Height-1.</param>
    /// <param name="dy">Along rows, px, [Width].</param>
    /// <param name="dx">Along columns, px, [Width].</param>
    public void Row(int y, Span<double> dy, Span<double> dx)
    {
        RowBlend.Sum(_horizontal.AsSpan(0, Rows * Width), RowWeights(y).Span, dy[..Width]);
        RowBlend.Sum(_horizontal.AsSpan(Rows * Width), RowWeights(y).Span, dx[..Width]);
    }

    /// <summary>What each node row contributes to a row of pixels; sums to 1.</summary>
    internal ReadOnlyMemory<double> RowWeights(int y) => _vertical.AsMemory(y * Rows, Rows);

    /// <summary>Displacements along a node row: first along rows (dy), then along columns (dx), px, [Width] each.</summary>
    internal ReadOnlySpan<double> NodeRow(int axis, int row) => _horizontal.AsSpan(((axis * Rows) + row) * Width, Width);
}
