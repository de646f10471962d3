using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>
/// A transposed convolution. Where nothing else is said, its kernel equals its stride: the up-convolution of
/// Ronneberger et al. 2015.
/// </summary>
/// <param name="Channels">Channels of its output.</param>
/// <param name="Factor">Stride along each axis: output px for each input px.</param>
/// <param name="Bias">Whether it adds a learned value to each channel.</param>
public sealed record TransposedConvolution(int Channels, EquatableArray<int> Factor, bool Bias) : Operation
{
    /// <summary>Side of the kernel along each axis, px, at least the factor.</summary>
    public EquatableArray<int> Kernel { get; init; } = Factor;

    /// <summary>Px cut off each side of the output along each axis; empty cuts none.</summary>
    public EquatableArray<int> Trim { get; init; }

    /// <summary>The weights it starts with, and whether they stay.</summary>
    public TransposedStart Start { get; init; }

    /// <inheritdoc/>
    public override string Label => string.Format(
        CultureInfo.InvariantCulture, Start == TransposedStart.Drawn ? "up-conv {0}" : "bilinear up-conv {0}", string.Join("x", Kernel));

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <summary>Px cut off each side of the output along an axis.</summary>
    public int TrimOf(int axis) => Trim.Count == 0 ? 0 : Trim[axis];

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => Channels;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) =>
        inputs[0].Multiply(Factor[axis]).Grow(Kernel[axis] - Factor[axis] - (2 * TrimOf(axis)));

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) => Start == TransposedStart.FixedBilinear
        ? 0
        : Kernel.Aggregate((long)inputChannels * outputChannels, static (product, side) => product * side) + (Bias ? outputChannels : 0);

    /// <inheritdoc/>
    /// <remarks>Kernel over stride taps reach an output px along an axis: one where both are equal.</remarks>
    public override long MultiplyAddsPerPixel(int inputChannels, int outputChannels) =>
        Kernel.Select((side, axis) => (long)((side + Factor[axis] - 1) / Factor[axis]))
            .Aggregate((long)inputChannels * outputChannels, static (product, taps) => product * taps);

    /// <inheritdoc/>
    /// <remarks>Input px i reaches the output px from i * stride to i * stride + kernel - 1, before the trim.</remarks>
    public override PixelRange Source(int axis, PixelRange output) => new(
        AxisSize.FloorDivide(output.First + TrimOf(axis) - Kernel[axis] + Factor[axis], Factor[axis]),
        AxisSize.FloorDivide(output.Last + TrimOf(axis), Factor[axis]));
}
