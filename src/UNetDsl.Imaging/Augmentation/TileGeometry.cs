using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Where each pixel of a tile comes from: the elastic displacement in the tile, then flip, turn and scale about its
/// centre, then the place in the image, all in one map from tile to image coordinates. Image, labels and weights are
/// read through the same map, so they cannot drift apart.
/// </summary>
public sealed class TileGeometry
{
    private static readonly double[] Whole = [1];
    private readonly (double YY, double XY) _perRow;
    private readonly ElasticField? _elastic;

    // Image coordinates along each node row of the field at the height of the tile's centre, displaced: float64 [nodes, Width].
    // Node rows blend with weights that sum to 1, so that field and linear map together cost no more than the field.
    private readonly double[] _y;
    private readonly double[] _x;

    /// <summary>A map.</summary>
    /// <param name="height">Rows of the tile, px.</param>
    /// <param name="width">Columns of the tile, px.</param>
    /// <param name="centreY">Row of the image, in px, at the centre of the tile (which is at (height - 1) / 2).</param>
    /// <param name="centreX">Column of the image, in px, at the centre of the tile.</param>
    /// <param name="linear">Image offset from tile offset: y = YY dy + YX dx, x = XY dy + XX dx.</param>
    /// <param name="elastic">Displacements of the tile's pixels, or null.</param>
    /// <exception cref="ArgumentException">The field has another size than the tile.</exception>
    public TileGeometry(
        int height, int width, double centreY, double centreX, (double YY, double YX, double XY, double XX) linear, ElasticField? elastic)
    {
        if (elastic is not null && (elastic.Height != height || elastic.Width != width))
        {
            throw new ArgumentException($"A field of {elastic.Height}x{elastic.Width} px does not fit a tile of {height}x{width} px", nameof(elastic));
        }

        Height = height;
        Width = width;
        _perRow = (linear.YY, linear.XY);
        _elastic = elastic;
        var nodes = elastic?.Rows ?? 1;
        (_y, _x) = (new double[nodes * width], new double[nodes * width]);
        for (var node = 0; node < nodes; node++)
        {
            var y = _y.AsSpan(node * width, width);
            var x = _x.AsSpan(node * width, width);
            var dy = elastic is null ? [] : elastic.NodeRow(0, node);
            var dx = elastic is null ? [] : elastic.NodeRow(1, node);
            for (var i = 0; i < width; i++)
            {
                var v = elastic is null ? 0 : dy[i];
                var u = i - ((width - 1) / 2.0) + (elastic is null ? 0 : dx[i]);
                y[i] = centreY + (linear.YY * v) + (linear.YX * u);
                x[i] = centreX + (linear.XY * v) + (linear.XX * u);
            }
        }
    }

    private TileGeometry(TileGeometry whole, SourceWindow window)
    {
        (Height, Width, _perRow, _elastic) = (whole.Height, whole.Width, whole._perRow, whole._elastic);
        _y = Array.ConvertAll(whole._y, y => y - window.Top);
        _x = Array.ConvertAll(whole._x, x => x - window.Left);
    }

    /// <summary>Rows of the tile, px.</summary>
    public int Height { get; }

    /// <summary>Columns of the tile, px.</summary>
    public int Width { get; }

    /// <summary>
    /// Draws a map. The tile's output part lies inside the image where it fits, and covers the image where it does not.
    /// </summary>
    /// <param name="imageHeight">Rows of the image, px.</param>
    /// <param name="imageWidth">Columns of the image, px.</param>
    /// <param name="shape">The tile.</param>
    /// <param name="options">What varies.</param>
    /// <param name="random">Source of chance.</param>
    public static TileGeometry Draw(int imageHeight, int imageWidth, TileShape shape, AugmentationOptions options, Random random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        options.Check();
        var isTurned = options.TurnChance == 1 || random.NextDouble() < options.TurnChance;
        var turns = options.QuarterTurns && isTurned ? random.Next(4) : 0;
        var flip = options.Flips && random.Next(2) == 1;

        // A tile turned by 90 degrees covers width x height px of the image. Its corner stays on whole pixels, so that
        // flips and turns alone copy pixels exactly.
        var (coverHeight, coverWidth) = turns % 2 == 0
            ? (shape.OutputHeight, shape.OutputWidth)
            : (shape.OutputWidth, shape.OutputHeight);
        var centreY = Place(imageHeight, coverHeight, random) + ((coverHeight - 1) / 2.0);
        var centreX = Place(imageWidth, coverWidth, random) + ((coverWidth - 1) / 2.0);

        if (options.MaximumShift > 0)
        {
            centreY += options.MaximumShift * ((2 * random.NextDouble()) - 1);
            centreX += options.MaximumShift * ((2 * random.NextDouble()) - 1);
        }

        var linear = QuarterTurn(turns);
        linear = flip ? (linear.YY, -linear.YX, linear.XY, -linear.XX) : linear;
        if (options.MaximumTurn > 0 || options.MinimumScale != 1 || options.MaximumScale != 1)
        {
            linear = TurnAndScale(linear, isTurned ? options.MaximumTurn : 0, options, random);
        }

        var elastic = options.ElasticDeviation > 0
            ? ElasticField.Draw(shape.Height, shape.Width, options.ElasticNodes, options.ElasticDeviation, options.ElasticInterpolation, random)
            : null;
        return new TileGeometry(shape.Height, shape.Width, centreY, centreX, linear, elastic);
    }

    /// <summary>Image coordinates of one row of the tile.</summary>
    /// <param name="row">0..Height-1.</param>
    /// <param name="y">Rows in the image, px, [Width]; may lie outside.</param>
    /// <param name="x">Columns in the image, px, [Width]; may lie outside.</param>
    public void Row(int row, Span<double> y, Span<double> x)
    {
        var parts = Parts(row);
        RowBlend.Sum(parts.Y, parts.Weights.Span, y[..Width], parts.StartY);
        RowBlend.Sum(parts.X, parts.Weights.Span, x[..Width], parts.StartX);
    }

    /// <summary>What the coordinates of a row are sums of.</summary>
    /// <param name="row">0..Height-1.</param>
    /// <returns>
    /// Rows and columns in the image along each node row, float64 [nodes, Width]; what each node row contributes; and what is
    /// added to the blended rows and columns.
    /// </returns>
    internal (double[] Y, double[] X, ReadOnlyMemory<double> Weights, double StartY, double StartX) Parts(int row)
    {
        var v = row - ((Height - 1) / 2.0);
        return (_y, _x, _elastic is null ? Whole : _elastic.RowWeights(row), _perRow.YY * v, _perRow.XY * v);
    }

    /// <summary>The smallest rectangle of the image that holds all samples the tile is read from, before any mirroring.</summary>
    /// <param name="interpolation">
    /// How grey values are read. Cubic reading adds 12 px on each side, within which the spline's coefficients settle.
    /// </param>
    public SourceWindow Window(ImageInterpolation interpolation)
    {
        var (y, x) = (new double[Width], new double[Width]);
        var (top, left, bottom, right) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var row = 0; row < Height; row++)
        {
            Row(row, y, x);
            (top, bottom) = RowBlend.Extend(y, top, bottom);
            (left, right) = RowBlend.Extend(x, left, right);
        }

        // A sample on a pixel still multiplies the next one by 0, which need not be there; its nearest label is at a half at most.
        var more = interpolation == ImageInterpolation.Cubic ? SplineCoefficients.Reach : 0;
        var (firstRow, firstColumn) = ((int)Math.Floor(top) - more, (int)Math.Floor(left) - more);
        var (lastRow, lastColumn) = ((int)Math.Ceiling(bottom) + more, (int)Math.Ceiling(right) + more);
        return new SourceWindow(firstRow, firstColumn, lastRow - firstRow + 1, lastColumn - firstColumn + 1);
    }

    /// <summary>
    /// A rectangle that holds all samples of a cubic or linear reading, and little more: from the ranges of the node rows, at
    /// the cost of a few rows of the tile. Limited to whole numbers of 30 bits.
    /// </summary>
    internal SourceWindow Bounds()
    {
        var (top, bottom) = Range(_y, _perRow.YY);
        var (left, right) = Range(_x, _perRow.XY);
        return new SourceWindow(top, left, bottom - top + 1, right - left + 1);
    }

    private (int First, int Last) Range(double[] coordinates, double perRow)
    {
        const double Most = 1 << 29;
        var nodes = coordinates.Length / Width;
        var ranges = new (double Least, double Greatest)[nodes];
        for (var node = 0; node < nodes; node++)
        {
            ranges[node] = RowBlend.Extend(coordinates.AsSpan(node * Width, Width), double.MaxValue, double.MinValue);
        }

        var (least, greatest) = (double.MaxValue, double.MinValue);
        for (var row = 0; row < Height; row++)
        {
            var weights = (_elastic is null ? Whole : _elastic.RowWeights(row)).Span;
            var (low, high) = (0.0, 0.0);
            for (var node = 0; node < nodes; node++)
            {
                var (one, other) = (weights[node] * ranges[node].Least, weights[node] * ranges[node].Greatest);
                (low, high) = (low + Math.Min(one, other), high + Math.Max(one, other));
            }

            var v = perRow * (row - ((Height - 1) / 2.0));
            (least, greatest) = (Math.Min(least, low + v), Math.Max(greatest, high + v));
        }

        // Cubic reading takes one sample before and two after the whole part; rounding may move that by one.
        return ((int)Math.Floor(Math.Clamp(least, -Most, Most)) - 2, (int)Math.Floor(Math.Clamp(greatest, -Most, Most)) + 3);
    }

    /// <summary>The same map into a rectangle cut from the image.</summary>
    /// <param name="window">The rectangle.</param>
    public TileGeometry RelativeTo(SourceWindow window) => new(this, window);

    /// <summary>First pixel of a tile along an axis: it lies inside the image where it fits, and covers the image where it does not.</summary>
    internal static int Place(int image, int tile, Random random)
    {
        var room = image - tile;
        return room >= 0 ? random.Next(room + 1) : -random.Next(1 - room);
    }

    private static (double YY, double YX, double XY, double XX) QuarterTurn(int turns) => turns switch
    {
        0 => (1, 0, 0, 1),
        1 => (0, 1, -1, 0),
        2 => (-1, 0, 0, -1),
        _ => (0, -1, 1, 0),
    };

    private static (double YY, double YX, double XY, double XX) TurnAndScale(
        (double YY, double YX, double XY, double XX) a, double maximumTurn, AugmentationOptions options, Random random)
    {
        var angle = maximumTurn * Math.PI / 180 * ((2 * random.NextDouble()) - 1);
        var scale = options.MinimumScale * Math.Pow(options.MaximumScale / options.MinimumScale, random.NextDouble());
        var (sin, cos) = Math.SinCos(angle);

        // Objects grow when the tile covers less of the image.
        (sin, cos) = (sin / scale, cos / scale);
        return (
            (cos * a.YY) + (sin * a.XY), (cos * a.YX) + (sin * a.XX),
            (cos * a.XY) - (sin * a.YY), (cos * a.XX) - (sin * a.YX));
    }
}
