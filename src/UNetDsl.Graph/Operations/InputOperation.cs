namespace UNetDsl.Graph;

/// <summary>The image that enters the network.</summary>
/// <param name="Channels">Its channels.</param>
public sealed record InputOperation(int Channels) : Operation
{
    /// <inheritdoc/>
    public override string Label => "input";

    /// <inheritdoc/>
    public override int OutputChannels(IReadOnlyList<int> inputs) => Channels;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => AxisSize.Input;
}
