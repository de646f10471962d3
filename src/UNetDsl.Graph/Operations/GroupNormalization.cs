using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Normalisation over the px and channels of each group of channels, with learned scale and shift (Wu and He 2018).</summary>
/// <param name="Groups">Number of groups; divides the channels.</param>
public sealed record GroupNormalization(int Groups) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "group norm {0}", Groups);

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override bool ReadsWholeMap => true;

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) => 2L * outputChannels;
}
