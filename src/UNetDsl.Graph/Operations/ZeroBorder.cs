using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Zeros around a map.</summary>
/// <param name="Before">Px added at the start of each axis.</param>
/// <param name="After">Px added at the end of each axis.</param>
public sealed record ZeroBorder(EquatableArray<int> Before, EquatableArray<int> After) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "zeros {0}", PerAxis.Text(Before));

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0].Grow(Before[axis] + After[axis]);

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) =>
        new(output.First - Before[axis], output.Last - Before[axis]);
}
