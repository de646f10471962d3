using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Inference;

/// <summary>A tile of a plan, along each axis of a volume; an image is a volume of one plane.</summary>
internal readonly record struct PlannedTile(AxisTile Planes, AxisTile Rows, AxisTile Columns)
{
    private static readonly AxisTile[] OnePlane = [new(0, 1, 0, 1, 0)];

    /// <summary>Planes, rows and columns of the input.</summary>
    public VolumeSize Input => new(Planes.InputLength, Rows.InputLength, Columns.InputLength);

    /// <summary>All tiles of a plan of two or three axes, in raster order.</summary>
    public static IEnumerable<PlannedTile> Of(TilePlan plan)
    {
        var axes = plan.Axes.Count == 2 ? [OnePlane, .. plan.Axes] : plan.Axes;
        return axes[0].SelectMany(_ => axes[1], static (plane, row) => (plane, row)).SelectMany(_ => axes[2], static (two, column) => new PlannedTile(two.plane, two.row, column));
    }

    /// <summary>Copies the input out of a volume, mirrored where it reaches outside.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="target">float32 [C, D, H, W] of the tile.</param>
    public void CopyFrom(ImageVolume volume, Span<float> target)
    {
        var (input, source) = (Input, volume.Size);
        for (var plane = 0; plane < volume.Channels * input.Depth; plane++)
        {
            var (channel, z) = Math.DivRem(plane, input.Depth);
            var from = (channel * source.Depth) + Mirror.Index(checked((int)(Planes.InputStart + z)), source.Depth);
            MirrorTile.Copy<float>(
                volume.Pixels.AsSpan(from * source.Area, source.Area),
                source.Height,
                source.Width,
                checked((int)Rows.InputStart),
                checked((int)Columns.InputStart),
                target.Slice(plane * input.Area, input.Area),
                input.Height,
                input.Width);
        }
    }

    /// <summary>Copies the part that the plan wants from the tile's output into a result.</summary>
    /// <param name="output">float32 [classes, D', H', W'] of the tile.</param>
    /// <param name="size">Its planes, rows and columns.</param>
    /// <param name="result">The whole.</param>
    public void CopyTo(ReadOnlySpan<float> output, VolumeSize size, ProbabilityVolume result)
    {
        for (var line = 0; line < result.Classes * Planes.OutputLength * Rows.OutputLength; line++)
        {
            var (plane, y) = Math.DivRem(line, Rows.OutputLength);
            var (c, z) = Math.DivRem(plane, Planes.OutputLength);
            var source = output.Slice(
                (((((c * size.Depth) + Planes.OutputOffset + z) * size.Height) + Rows.OutputOffset + y) * size.Width) + Columns.OutputOffset, Columns.OutputLength);
            var start = (((((c * result.Depth) + (int)Planes.OutputStart + z) * result.Height) + (int)Rows.OutputStart + y) * result.Width) + (int)Columns.OutputStart;
            source.CopyTo(result.Values.AsSpan(start, Columns.OutputLength));
        }
    }
}
