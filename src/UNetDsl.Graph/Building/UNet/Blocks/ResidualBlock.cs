namespace UNetDsl.Graph;

/// <summary>Residual units with the last activation after the sum (He et al. 2015, figure 2).</summary>
internal sealed class ResidualBlock : ResidualUnits
{
    protected override int AddUnit(BlockWriter unit, int map, EquatableArray<int> stride, bool readsImage) =>
        unit.Activate("act", AddShortcut(unit, Chain(unit, map, stride), map, stride));

    /// <summary>Convolutions with normalisation, and activations between them.</summary>
    public static int Chain(BlockWriter unit, int map, EquatableArray<int> stride)
    {
        var (last, width) = (unit.Settings.Convolutions, unit.Settings.Width);
        for (var index = 1; index < last; index++)
        {
            map = unit.Chain(RangeCheck.Text(index), map, width, index == 1 ? stride : default);
        }

        var number = RangeCheck.Text(last);
        return unit.Normalize("norm" + number, unit.Convolve("conv" + number, map, width, last == 1 ? stride : default));
    }
}
