using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Upsampling without weights.</summary>
/// <param name="Mode"><see cref="Upsample.Bilinear"/> or <see cref="Upsample.Nearest"/>.</param>
/// <param name="Factor">Output px for each input px along each axis.</param>
public sealed record Interpolation(Upsample Mode, EquatableArray<int> Factor) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(
        CultureInfo.InvariantCulture, "{0} x{1}", Mode == Upsample.Bilinear ? "bilinear" : "nearest", PerAxis.Text(Factor));

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0].Multiply(Factor[axis]);

    /// <inheritdoc/>
    /// <remarks>
    /// Bilinear with pixel centres aligned samples at (o + 1/2) / f - 1/2, between the floor of that and its ceiling.
    /// </remarks>
    public override PixelRange Source(int axis, PixelRange output)
    {
        var factor = Factor[axis];
        if (Mode == Upsample.Nearest)
        {
            return new(AxisSize.FloorDivide(output.First, factor), AxisSize.FloorDivide(output.Last, factor));
        }

        return new(
            AxisSize.FloorDivide((2 * output.First) + 1 - factor, 2 * factor),
            -AxisSize.FloorDivide(factor - 1 - (2 * output.Last), 2 * factor));
    }
}
