namespace UNetDsl.Graph;

/// <summary>Normalisation over the channels of each px, with learned scale and shift of each channel.</summary>
/// <remarks>
/// The layer normalisation of ConvNeXt (Liu et al. 2022, section 2.6), as vision networks use it. The one over channels and px
/// together, which papers on recurrent networks and Wu and He 2018 call by that name, is group normalisation with one group.
/// </remarks>
public sealed record ChannelNormalization : Operation
{
    /// <inheritdoc/>
    public override string Label => "layer norm";

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) => 2L * outputChannels;
}
