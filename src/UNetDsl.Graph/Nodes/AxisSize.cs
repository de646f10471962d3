using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>
/// The size of a map along one axis as a function of the input size n: <c>(n + Offset) / Stride</c>. It holds where the
/// division leaves no remainder, which is what the conditions of a graph ask for. A map pooled over all its px has the same
/// size for every input: there the stride is 0 and the offset is the size.
/// </summary>
/// <param name="Offset">Added to the input size, px of the input.</param>
/// <param name="Stride">Input px per px of this map; 0 where the size does not depend on the input.</param>
public readonly record struct AxisSize(long Offset, long Stride)
{
    /// <summary>The size of the input itself.</summary>
    public static AxisSize Input => new(0, 1);

    /// <summary>The size of one px, which a map pooled over all its px has for every input.</summary>
    public static AxisSize One => new(1, 0);

    /// <summary>Whether the size is the same for every input.</summary>
    public bool IsConstant => Stride == 0;

    /// <summary>Whether the map has a whole number of px for an input of <paramref name="input"/> px.</summary>
    public bool IsWhole(long input) => IsConstant || (input + Offset) % Stride == 0;

    /// <summary>The size in px for an input of <paramref name="input"/> px, rounded down.</summary>
    public long At(long input) => IsConstant ? Offset : FloorDivide(input + Offset, Stride);

    /// <summary>The map grown by <paramref name="pixels"/> of its own px (negative: shrunk).</summary>
    public AxisSize Grow(long pixels) => this with { Offset = Offset + (pixels * Math.Max(Stride, 1)) };

    /// <summary>The map at 1/<paramref name="factor"/> of its resolution.</summary>
    public AxisSize Divide(int factor) => this with { Stride = Stride * factor };

    /// <summary>The map at <paramref name="factor"/> times its resolution; the stride must be a multiple of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The map would be finer than the input.</exception>
    public AxisSize Multiply(int factor) => Stride % factor == 0
        ? this with { Stride = Stride / factor }
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A map cannot be finer than the input.");

    /// <summary>The size written as a formula of n, such as <c>(n - 12) / 4</c>.</summary>
    public override string ToString()
    {
        if (IsConstant)
        {
            return Offset.ToString(CultureInfo.InvariantCulture);
        }

        var sum = Offset switch
        {
            0 => "n",
            > 0 => string.Format(CultureInfo.InvariantCulture, "n + {0}", Offset),
            _ => string.Format(CultureInfo.InvariantCulture, "n - {0}", -Offset),
        };
        return Stride == 1 ? sum
            : Offset == 0 ? string.Format(CultureInfo.InvariantCulture, "n / {0}", Stride)
            : string.Format(CultureInfo.InvariantCulture, "({0}) / {1}", sum, Stride);
    }

    /// <summary>Division that rounds towards minus infinity.</summary>
    internal static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor != 0 && value < 0 ? quotient - 1 : quotient;
    }
}
