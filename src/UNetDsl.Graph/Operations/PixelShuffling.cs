using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Channels laid out as pixels: each px becomes as many as the factors say, from as many channels (Shi et al. 2016, equation 4).</summary>
/// <param name="Factor">Output px for each input px along each axis.</param>
public sealed record PixelShuffling(EquatableArray<int> Factor) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "shuffle {0}", string.Join("x", Factor));

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => inputs[0] / Factor.Aggregate(static (product, side) => product * side);

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0].Multiply(Factor[axis]);

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) => new(
        AxisSize.FloorDivide(output.First, Factor[axis]),
        AxisSize.FloorDivide(output.Last, Factor[axis]));
}
