namespace UNetDsl.Graph;

/// <summary>Batch normalisation with learned scale and shift (Ioffe and Szegedy 2015).</summary>
public sealed record BatchNormalization : Operation
{
    /// <inheritdoc/>
    public override string Label => "batch norm";

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) => 2L * outputChannels;
}
