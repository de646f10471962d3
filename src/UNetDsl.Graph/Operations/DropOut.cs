using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Dropout: in training, each value is set to 0 with a probability and the others are scaled up.</summary>
/// <param name="Probability">The probability, 0..1.</param>
public sealed record DropOut(double Probability) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "dropout {0}", Probability);

    /// <inheritdoc/>
    public override bool SavesOutput => true;
}
