using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>A transposed convolution whose kernel equals its stride: the up-convolution of Ronneberger et al. 2015.</summary>
/// <param name="Channels">Channels of its output.</param>
/// <param name="Factor">Kernel and stride along each axis, px.</param>
/// <param name="Bias">Whether it adds a learned value to each channel.</param>
public sealed record TransposedConvolution(int Channels, EquatableArray<int> Factor, bool Bias) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "up-conv {0}", string.Join("x", Factor));

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => Channels;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0].Multiply(Factor[axis]);

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) =>
        Factor.Aggregate((long)inputChannels * outputChannels, static (product, side) => product * side)
        + (Bias ? outputChannels : 0);

    /// <inheritdoc/>
    /// <remarks>Each output px is reached by one kernel tap, since kernel and stride are equal.</remarks>
    public override long MultiplyAddsPerPixel(int inputChannels, int outputChannels) => (long)inputChannels * outputChannels;

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) => new(
        AxisSize.FloorDivide(output.First, Factor[axis]),
        AxisSize.FloorDivide(output.Last, Factor[axis]));
}
