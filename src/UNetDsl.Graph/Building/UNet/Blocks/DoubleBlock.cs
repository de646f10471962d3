namespace UNetDsl.Graph;

/// <summary>Convolution, normalisation, activation, as often as declared (Ronneberger et al. 2015).</summary>
internal sealed class DoubleBlock : BlockKind
{
    public override IReadOnlyList<string> Options => [nameof(UNetSpec.ConvsPerBlock), nameof(UNetSpec.Widening)];

    public override bool CanStride => true;

    public override int Add(BlockWriter block, int map)
    {
        var (last, width) = (block.Settings.Convolutions, block.Settings.Width);
        var before = block.Settings.WidensLast ? Math.Min(Math.Max(width / 2, block.Channels(map)), width) : width;
        for (var index = 1; index <= last; index++)
        {
            map = block.Chain(RangeCheck.Text(index), map, index == last ? width : before, index == 1 ? block.Settings.Stride : default);
        }

        return map;
    }
}
