using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Dropout: in training, values are set to 0 with a probability and the others are scaled up.</summary>
/// <param name="Probability">The probability, 0..1.</param>
/// <param name="WholeChannels">Whether all px of a channel are set to 0 together.</param>
public sealed record DropOut(double Probability, bool WholeChannels = false) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "{0}dropout {1}", WholeChannels ? "channel " : string.Empty, Probability);

    /// <inheritdoc/>
    public override bool SavesOutput => true;
}
