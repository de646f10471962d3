namespace UNetDsl.Graph;

/// <summary>The mean of each channel over all px of a map: the squeeze of Hu et al. 2018, equation 2.</summary>
public sealed record GlobalAveragePooling : Operation
{
    /// <inheritdoc/>
    public override string Label => "global mean";

    /// <inheritdoc/>
    public override bool ReadsWholeMap => true;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => AxisSize.One;
}
