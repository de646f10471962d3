namespace UNetDsl.Graph;

/// <summary>
/// Where the px of a coarser map lie in the output along one axis: each stands for a block of output px, and those whose block
/// reaches beyond the output are left out. Maps of a network lie centred over each other.
/// </summary>
/// <param name="First">Index in the coarser map of the first px whose block lies inside.</param>
/// <param name="Count">Px of the coarser map, from there on, whose blocks lie inside; at least 0.</param>
/// <param name="Middle">Output px at the middle of the first block; the latter of two where the block has an even number of px.</param>
/// <param name="Step">Output px a block: from middle to middle.</param>
public readonly record struct PixelBlocks(long First, long Count, long Middle, long Step)
{
    /// <summary>One past the output px at the middle of the last block: where a slice from <see cref="Middle"/> in steps of <see cref="Step"/> ends.</summary>
    public long End => Count == 0 ? Middle : Middle + ((Count - 1) * Step) + 1;

    /// <summary>The blocks of a map in the output.</summary>
    /// <param name="coarse">Size of the map; its stride is a multiple of the output's.</param>
    /// <param name="output">Size of the output.</param>
    /// <param name="tile">Input size, px; valid.</param>
    internal static PixelBlocks Inside(AxisSize coarse, AxisSize output, long tile)
    {
        // A map of (n + a) / s px covers a / 2 input px more than the input at either end. Counted in half px of the input from
        // the output's first edge, its px i reaches from 2 s i - outside to 2 s (i + 1) - outside.
        var (outside, block) = (coarse.Offset - output.Offset, 2 * coarse.Stride);
        var length = 2 * output.Stride * output.At(tile);
        var first = Math.Max(0, -AxisSize.FloorDivide(-outside, block));
        var end = Math.Min(coarse.At(tile), AxisSize.FloorDivide(length + outside, block));
        var middle = (block * first) + coarse.Stride - outside;
        return new(first, Math.Max(0, end - first), AxisSize.FloorDivide(middle, 2 * output.Stride), coarse.Stride / output.Stride);
    }
}
