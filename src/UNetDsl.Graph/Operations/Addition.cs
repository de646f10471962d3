namespace UNetDsl.Graph;

/// <summary>The sum of maps of one shape: the shortcut of a residual unit (He et al. 2015), an additive skip.</summary>
public sealed record Addition : Operation
{
    /// <inheritdoc/>
    public override string Label => "add";

    /// <inheritdoc/>
    public override bool InPlace => true;
}
