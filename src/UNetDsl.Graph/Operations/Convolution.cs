using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>A convolution.</summary>
/// <param name="Channels">Channels of its output.</param>
/// <param name="Kernel">Side of the kernel along each axis, px, odd where padded.</param>
/// <param name="Padding">What happens at the border; a padded convolution keeps the size.</param>
/// <param name="Bias">Whether it adds a learned value to each channel.</param>
/// <param name="Groups">Number of groups of channels that are convolved apart; as many as channels make it depthwise.</param>
/// <param name="Stride">Input px for each output px along each axis. It needs padding that keeps the size, or a kernel that is 1 or a multiple of it. Empty keeps the resolution.</param>
public sealed record Convolution(
    int Channels, EquatableArray<int> Kernel, Padding Padding, bool Bias, int Groups = 1, EquatableArray<int> Stride = default) : Operation
{
    /// <summary>Px that a padded convolution adds on each side along each axis; empty adds what keeps the size.</summary>
    public EquatableArray<int> Border { get; init; }

    /// <summary>Distance of neighbouring taps of the kernel along each axis, px; empty means 1.</summary>
    public EquatableArray<int> Dilation { get; init; }

    /// <inheritdoc/>
    public override string Label => string.Format(
        CultureInfo.InvariantCulture,
        "{0} {1}{2}{3}",
        Groups > 1 ? "depthwise conv" : "conv",
        string.Join("x", Kernel),
        Stride.Count > 0 ? " /" + string.Join("x", Stride) : string.Empty,
        Dilation.Count > 0 ? ", dilation " + string.Join("x", Dilation.Distinct()) : string.Empty);

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <summary>Px added on each side along an axis.</summary>
    public int PaddingOf(int axis) => Padding == Padding.Valid ? 0
        : Border.Count > 0 ? Border[axis]
        : Reach(axis) / 2;

    /// <summary>Input px for each output px along an axis.</summary>
    public int StrideOf(int axis) => Stride.Count > 0 ? Stride[axis] : 1;

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => Channels;

    /// <inheritdoc/>
    /// <remarks>
    /// A padded convolution of stride s takes every s-th px of the one of stride 1, from the first on; one whose kernel is a
    /// multiple of its stride covers the map as pooling does.
    /// </remarks>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) =>
        inputs[0].Grow(StrideOf(axis) == 1 || Lost(axis) == 0 ? -Lost(axis) : StrideOf(axis) - Kernel[axis]).Divide(StrideOf(axis));

    /// <inheritdoc/>
    public override IEnumerable<(ConditionKind Kind, int MultipleOf, long AtLeast)> InputConditions(int axis)
    {
        if (StrideOf(axis) is > 1 and var stride)
        {
            yield return (ConditionKind.PoolsEvenly, stride, stride);
        }

        yield return Padding switch
        {
            Padding.Valid => (ConditionKind.KernelFits, 1, Reach(axis) + 1),
            Padding.Reflect => (ConditionKind.ReflectionFits, 1, PaddingOf(axis) + 1),
            _ => (ConditionKind.KernelFits, 1, 1),
        };
    }

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) =>
        MultiplyAddsPerPixel(inputChannels, outputChannels) + (Bias ? outputChannels : 0);

    /// <inheritdoc/>
    public override long MultiplyAddsPerPixel(int inputChannels, int outputChannels) =>
        Kernel.Aggregate((long)inputChannels / Groups * outputChannels, static (product, side) => product * side);

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) =>
        new((output.First * StrideOf(axis)) - PaddingOf(axis), (output.Last * StrideOf(axis)) - PaddingOf(axis) + Reach(axis));

    /// <summary>Px by which the map shrinks along an axis where each px has an output.</summary>
    private int Lost(int axis) => Reach(axis) - (2 * PaddingOf(axis));

    /// <summary>Px from the first tap of the kernel to the last along an axis.</summary>
    private int Reach(int axis) => (Kernel[axis] - 1) * (Dilation.Count > 0 ? Dilation[axis] : 1);
}
