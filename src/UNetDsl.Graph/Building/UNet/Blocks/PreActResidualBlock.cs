namespace UNetDsl.Graph;

/// <summary>
/// Residual units with normalisation and activation before each convolution (He et al. 2016, figure 1b; Zhang et al. 2017,
/// figure 1b). The very first unit of a network begins with its convolution, as in Zhang et al.: there is nothing to activate
/// in an image.
/// </summary>
internal sealed class PreActResidualBlock : ResidualUnits
{
    /// <summary>The block itself begins with normalisation and activation.</summary>
    public override int AddStem(BlockWriter block, int map) => block.Convolve("stem", map, block.Settings.Width);

    protected override int AddUnit(BlockWriter unit, int map, EquatableArray<int> stride, bool readsImage)
    {
        var input = map;
        for (var index = 1; index <= unit.Settings.Convolutions; index++)
        {
            var number = RangeCheck.Text(index);
            if (index > 1 || !readsImage)
            {
                map = unit.Activate("act" + number, unit.Normalize("norm" + number, map));
            }

            map = unit.Convolve("conv" + number, map, unit.Settings.Width, index == 1 ? stride : default);
        }

        return AddShortcut(unit, map, input, stride);
    }
}
