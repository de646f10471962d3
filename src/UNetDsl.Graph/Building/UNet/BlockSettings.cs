namespace UNetDsl.Graph;

/// <summary>What holds for the block of one stage.</summary>
/// <param name="Width">Channels of its output.</param>
/// <param name="Convolutions">Number of its convolutions.</param>
/// <param name="Kernel">Side of its convolutions, px.</param>
/// <param name="Padding">What its convolutions do at the border.</param>
/// <param name="Norm">The normalisation after each convolution.</param>
/// <param name="Groups">Groups of channels of a group normalisation.</param>
/// <param name="Bias">Whether its convolutions have a bias.</param>
/// <param name="Activation">The activation after each convolution.</param>
internal sealed record BlockSettings(
    int Width, int Convolutions, int Kernel, Padding Padding, Norm Norm, int Groups, bool Bias, Activation Activation)
{
    /// <summary>The settings of a stage as declared for the whole network.</summary>
    public static BlockSettings Of(UNetSpec spec, int width) =>
        new(width, spec.ConvsPerBlock, spec.Kernel, spec.Padding, spec.Norm, spec.Groups, spec.Bias, spec.Activation);
}
