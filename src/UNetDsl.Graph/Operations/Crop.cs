using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Cuts px off both ends of each axis.</summary>
/// <param name="Before">Px cut at the start of each axis.</param>
/// <param name="After">Px cut at the end of each axis.</param>
public sealed record Crop(EquatableArray<int> Before, EquatableArray<int> After) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "crop {0}", PerAxis.Text(Before));

    /// <inheritdoc/>
    public override bool IsView => true;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) =>
        inputs[0].Grow(-(Before[axis] + After[axis]));

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) =>
        new(output.First + Before[axis], output.Last + Before[axis]);
}
