namespace UNetDsl.Graph;

/// <summary>
/// A map times a gate: a map of one px, which has a factor for each channel (Hu et al. 2018, equation 4), or a map of one
/// channel, which has a factor for each px (Oktay et al. 2018, section 2.1). The gate is the second input.
/// </summary>
public sealed record Multiplication : Operation
{
    /// <inheritdoc/>
    public override string Label => "multiply";

    /// <inheritdoc/>
    public override bool SavesInput => true;
}
