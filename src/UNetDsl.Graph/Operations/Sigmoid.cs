namespace UNetDsl.Graph;

/// <summary>The logistic function of each value: 1 / (1 + exp(-x)), which makes a gate of it.</summary>
public sealed record Sigmoid : Operation
{
    /// <inheritdoc/>
    public override string Label => "sigmoid";

    /// <inheritdoc/>
    public override bool InPlace => true;

    /// <inheritdoc/>
    public override bool SavesOutput => true;
}
