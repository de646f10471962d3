namespace UNetDsl.Graph;

/// <summary>A pointwise non-linearity, applied in place.</summary>
/// <param name="Function">Which.</param>
public sealed record Activate(Activation Function) : Operation
{
    /// <inheritdoc/>
    public override string Label => Function == Activation.ReLU ? "ReLU" : "leaky ReLU";

    /// <inheritdoc/>
    public override bool InPlace => true;

    /// <inheritdoc/>
    public override bool SavesOutput => true;
}
