namespace UNetDsl.Graph;

/// <summary>A module of the user's own. Its sizes are those of its declared contract; what it learns and costs is not known.</summary>
/// <param name="Type">The class, as code outside its namespace writes it.</param>
/// <param name="Channels">Channels of its output.</param>
/// <param name="Margin">Px that it takes off each axis, both sides together; even.</param>
/// <param name="MultipleOf">What the side of its map must be a multiple of, px.</param>
/// <param name="Window">Side of the window that an output px depends on, px; 0 for the whole map.</param>
public sealed record UserModule(string Type, int Channels, int Margin, int MultipleOf, int Window) : Operation
{
    /// <inheritdoc/>
    public override string Label => "module";

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override bool SavesOutput => true;

    /// <inheritdoc/>
    public override bool ReadsWholeMap => Window == 0;

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => Channels;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0].Grow(-Margin);

    /// <inheritdoc/>
    public override IEnumerable<(ConditionKind Kind, int MultipleOf, long AtLeast)> InputConditions(int axis)
    {
        yield return (ConditionKind.ContractHolds, MultipleOf, Margin + 1);
    }

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output)
    {
        // What depends on the whole map is told apart; see ReadsWholeMap.
        var reach = (Math.Max(Window, Margin + 1) - 1 - Margin) / 2;
        return new(output.First - reach, output.Last + Margin + reach);
    }
}
