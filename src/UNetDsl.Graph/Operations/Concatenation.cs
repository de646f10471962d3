namespace UNetDsl.Graph;

/// <summary>Maps of one size, one after the other on the channel axis.</summary>
public sealed record Concatenation : Operation
{
    /// <inheritdoc/>
    public override string Label => "concat";

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => inputs.Sum();
}
