namespace UNetDsl.Graph;

/// <summary>
/// Units of a depthwise convolution, a normalisation, a 1x1 convolution to more channels, an activation and a 1x1 convolution
/// back, to which the unit's input is added (Liu et al. 2022, figure 4). The units keep their channels, so where the stage gets
/// others a 1x1 convolution stands before them.
/// </summary>
internal sealed class ConvNeXtBlock : BlockKind
{
    public override IReadOnlyList<string> Options => [nameof(UNetSpec.Units), nameof(UNetSpec.Expansion), nameof(UNetSpec.DepthwiseKernel)];

    public override int AddStem(BlockWriter block, int map) => Settle(block).Normalize("stemnorm", block.Convolve("stem", map, block.Settings.Width));

    public override int Add(BlockWriter block, int map)
    {
        block = Settle(block);
        var (units, width) = (block.Settings.Units, block.Settings.Width);
        map = block.Channels(map) == width ? map : block.Project("entry", map, width);
        for (var index = 1; index <= units; index++)
        {
            var unit = units == 1 ? block : block.Inside("unit" + RangeCheck.Text(index));
            var branch = unit.Normalize("norm", unit.ConvolveDepthwise("depthwise", map, unit.Settings.DepthwiseKernel));
            branch = unit.Activate("act", unit.Project("expand", branch, width * block.Settings.Expansion));
            branch = unit.Project("reduce", branch, width);
            map = unit.Apply("sum", new Addition(), branch, unit.Inside("shortcut").CropTo("crop", map, branch));
        }

        return map;
    }

    /// <summary>The block with the paper's normalisation and activation where none is declared.</summary>
    private static BlockWriter Settle(BlockWriter block) => block.With(block.Settings with
    {
        Norm = block.Settings.Norm == Norm.None ? Norm.Layer : block.Settings.Norm,
        Activation = block.Settings.Activation == Activation.ReLU ? Activation.GELU : block.Settings.Activation,
    });
}
