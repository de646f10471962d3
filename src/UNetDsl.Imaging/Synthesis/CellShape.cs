namespace UNetDsl.Imaging.Synthesis;

/// <summary>A roundish, irregular outline: radius as a function of the angle.</summary>
internal sealed class CellShape
{
    private const int Harmonics = 7;
    private readonly double[] _amplitude = new double[Harmonics + 1];
    private readonly double[] _phase = new double[Harmonics + 1];
    private readonly double _elongation;
    private readonly double _axis;
    private readonly double _radius;

    public CellShape(double y, double x, double radius, bool rounded, Random random)
    {
        Y = y;
        X = x;
        _radius = radius;
        Rounded = rounded;
        _axis = Math.PI * random.NextDouble();
        _elongation = rounded ? 1 : 1 + (0.7 * random.NextDouble());
        for (var k = 2; k <= Harmonics; k++)
        {
            _amplitude[k] = (rounded ? 0.02 : 0.24) * random.NextDouble() / (k - 1);
            _phase[k] = 2 * Math.PI * random.NextDouble();
        }
    }

    /// <summary>Centre row, px.</summary>
    public double Y { get; }

    /// <summary>Centre column, px.</summary>
    public double X { get; }

    /// <summary>A dividing cell: round, thick, with a strong halo.</summary>
    public bool Rounded { get; }

    /// <summary>Longest distance from the centre to the outline, px.</summary>
    public double Reach => 1.9 * _radius * Math.Sqrt(_elongation);

    /// <summary>Distance from the centre in units of the outline in that direction: below 1 inside.</summary>
    public double Depth(double y, double x)
    {
        var (v, u) = (y - Y, x - X);
        var (sin, cos) = Math.SinCos(_axis);
        var along = ((u * cos) + (v * sin)) / Math.Sqrt(_elongation);
        var across = ((v * cos) - (u * sin)) * Math.Sqrt(_elongation);
        var angle = Math.Atan2(across, along);
        var outline = 1.0;
        for (var k = 2; k <= Harmonics; k++)
        {
            outline += _amplitude[k] * Math.Cos((k * angle) + _phase[k]);
        }

        return Math.Sqrt((along * along) + (across * across)) / (_radius * Math.Max(outline, 0.4));
    }
}
