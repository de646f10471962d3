using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>A convolution of stride 1.</summary>
/// <param name="Channels">Channels of its output.</param>
/// <param name="Kernel">Side of the kernel along each axis, px, odd where padded.</param>
/// <param name="Padding">What happens at the border; a padded convolution keeps the size.</param>
/// <param name="Bias">Whether it adds a learned value to each channel.</param>
public sealed record Convolution(int Channels, EquatableArray<int> Kernel, Padding Padding, bool Bias) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "conv {0}", string.Join("x", Kernel));

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <summary>Px added on each side along an axis.</summary>
    public int PaddingOf(int axis) => Padding == Padding.Valid ? 0 : (Kernel[axis] - 1) / 2;

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => Channels;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) =>
        inputs[0].Grow((2 * PaddingOf(axis)) - Kernel[axis] + 1);

    /// <inheritdoc/>
    public override IEnumerable<(ConditionKind Kind, int MultipleOf, long AtLeast)> InputConditions(int axis)
    {
        yield return Padding switch
        {
            Padding.Valid => (ConditionKind.KernelFits, 1, Kernel[axis]),
            Padding.Reflect => (ConditionKind.ReflectionFits, 1, PaddingOf(axis) + 1),
            _ => (ConditionKind.KernelFits, 1, 1),
        };
    }

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) =>
        MultiplyAddsPerPixel(inputChannels, outputChannels) + (Bias ? outputChannels : 0);

    /// <inheritdoc/>
    public override long MultiplyAddsPerPixel(int inputChannels, int outputChannels) =>
        Kernel.Aggregate((long)inputChannels * outputChannels, static (product, side) => product * side);

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) =>
        new(output.First - PaddingOf(axis), output.Last - PaddingOf(axis) + Kernel[axis] - 1);
}
