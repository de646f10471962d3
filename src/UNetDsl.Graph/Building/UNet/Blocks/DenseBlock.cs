namespace UNetDsl.Graph;

/// <summary>
/// Layers of normalisation, activation and convolution, each of which reads all maps before it and adds its own to them (Huang
/// et al. 2017, figure 1). It gives its input's channels and those of all layers; where its level has a declared width, a 1x1
/// convolution brings them to it (the compression of section 3).
/// </summary>
internal sealed class DenseBlock : BlockKind
{
    public override IReadOnlyList<string> Options => [nameof(UNetSpec.Layers), nameof(UNetSpec.Growth)];

    /// <summary>The block itself begins with normalisation and activation.</summary>
    public override int AddStem(BlockWriter block, int map) => block.Convolve("stem", map, block.Settings.Width);

    public override int Add(BlockWriter block, int map)
    {
        for (var index = 1; index <= block.Settings.Layers; index++)
        {
            var number = RangeCheck.Text(index);
            var layer = block.Inside("layer" + number);
            var grown = index == 1 && block.Settings.ReadsImage ? map : layer.Activate("act", layer.Normalize("norm", map));
            grown = layer.Convolve("conv", grown, block.Settings.Growth);
            map = block.Apply("join" + number, new Concatenation(), block.CropTo("cropped" + number, map, grown), grown);
        }

        return block.Settings.HasOwnWidth && block.Channels(map) != block.Settings.Width
            ? block.Project("compress", map, block.Settings.Width)
            : map;
    }
}
