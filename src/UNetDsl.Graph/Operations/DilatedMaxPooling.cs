using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>
/// Max-pooling at every px: a window whose px stand apart. It holds the results of the pooling that steps by its window for
/// all ways to lay its grid.
/// </summary>
/// <param name="Window">Px of the window along each axis.</param>
/// <param name="Dilation">Distance of neighbouring px of the window along each axis, px.</param>
public sealed record DilatedMaxPooling(EquatableArray<int> Window, EquatableArray<int> Dilation) : Operation
{
    /// <inheritdoc/>
    public override string Label => string.Format(
        CultureInfo.InvariantCulture, "max-pool {0}, dilation {1}, step 1", string.Join("x", Window), Dilation[0]);

    /// <inheritdoc/>
    public override bool SavesInput => true;

    /// <inheritdoc/>
    public override AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0].Grow(-Reach(axis));

    /// <inheritdoc/>
    public override IEnumerable<(ConditionKind Kind, int MultipleOf, long AtLeast)> InputConditions(int axis)
    {
        yield return (ConditionKind.KernelFits, 1, Reach(axis) + 1);
    }

    /// <inheritdoc/>
    public override PixelRange Source(int axis, PixelRange output) => new(output.First, output.Last + Reach(axis));

    /// <summary>Px from the first px of the window to the last along an axis.</summary>
    private int Reach(int axis) => (Window[axis] - 1) * Dilation[axis];
}
