namespace UNetDsl.Graph;

/// <summary>Normalisation over the px of each channel, with learned scale and shift (Ulyanov et al. 2016).</summary>
/// <param name="Dimensions">Spatial axes of the map.</param>
public sealed record InstanceNormalization(int Dimensions) : Operation
{
    /// <inheritdoc/>
    public override string Label => "instance norm";

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override bool ReadsWholeMap => true;

    /// <inheritdoc/>
    public override IEnumerable<(ConditionKind Kind, int MultipleOf, long AtLeast)> InputConditions(int axis)
    {
        // One px less its own mean is 0, whatever the image shows. A single plane has px enough.
        if (axis >= Dimensions - 2)
        {
            yield return (ConditionKind.StatisticsFit, 1, 2);
        }
    }

    /// <inheritdoc/>
    public override long Parameters(int inputChannels, int outputChannels) => 2L * outputChannels;
}
