using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>The means of windows that do not overlap.</summary>
/// <param name="Window">Window and stride along each axis, px.</param>
public sealed record AveragePooling(EquatableArray<int> Window) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(CultureInfo.InvariantCulture, "mean-pool {0}", string.Join("x", Window));

    /// <inheritdoc/>
    /// <remarks>libtorch keeps the map, though its size alone would do.</remarks>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0].Divide(Window[axis]);

    /// <inheritdoc/>
    public override IEnumerable<(ConditionKind Kind, int MultipleOf, long AtLeast)> InputConditions(int axis)
    {
        yield return (ConditionKind.PoolsEvenly, Window[axis], Window[axis]);
    }

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) =>
        new(output.First * Window[axis], (output.Last * Window[axis]) + Window[axis] - 1);
}
