namespace UNetDsl.Graph;

/// <summary>
/// Residual units whose last map is weighted channel by channel before the sum (Hu et al. 2018, figure 3): the means over all
/// px (squeeze) go through two 1x1 convolutions with a reduction between them (excitation), and their sigmoid is the weight.
/// </summary>
internal sealed class SqueezeExcitationBlock : ResidualUnits
{
    public override IReadOnlyList<string> Options => [.. base.Options, nameof(UNetSpec.Reduction)];

    /// <summary>The weighting alone.</summary>
    /// <param name="unit">Where its layers go.</param>
    /// <param name="map">Id of the map to weight.</param>
    public static int Recalibrate(BlockWriter unit, int map)
    {
        var channels = unit.Channels(map);
        var gate = unit.Inside("gate");

        // No normalisation follows these two, so they have a bias whatever the block's convolutions have.
        var factors = gate.Project("reduce", gate.Apply("mean", new GlobalAveragePooling(), map), Math.Max(1, channels / unit.Settings.Reduction), bias: true);
        factors = gate.Apply("act", new Activate(Activation.ReLU), factors);
        factors = gate.Apply("sigmoid", new Sigmoid(), gate.Project("expand", factors, channels, bias: true));
        return unit.Apply("scale", new Multiplication(), map, factors);
    }

    protected override int AddUnit(BlockWriter unit, int map, EquatableArray<int> stride, bool readsImage)
    {
        var weighted = Recalibrate(unit, ResidualBlock.Chain(unit, map, stride));
        return unit.Activate("act", AddShortcut(unit, weighted, map, stride));
    }
}
