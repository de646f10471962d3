namespace UNetDsl.Graph;

/// <summary>Convolution, normalisation, activation, as often as declared (Ronneberger et al. 2015).</summary>
internal sealed class DoubleBlock : BlockKind
{
    public override IReadOnlyList<string> Options => [nameof(UNetSpec.ConvsPerBlock)];

    public override bool CanStride => true;

    public override int Add(BlockWriter block, int map)
    {
        for (var index = 1; index <= block.Settings.Convolutions; index++)
        {
            map = block.Chain(RangeCheck.Text(index), map, block.Settings.Width, index == 1 ? block.Settings.Stride : 1);
        }

        return map;
    }
}
