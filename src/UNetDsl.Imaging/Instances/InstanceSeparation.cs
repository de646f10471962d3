namespace UNetDsl.Imaging.Instances;

/// <summary>Opens a background ridge between touching instances, without which their common border has no pixel to learn.</summary>
public static class InstanceSeparation
{
    /// <summary>The widest ridge, px.</summary>
    public const int WidestRidge = 32;

    /// <summary>Turns pixels with an 8-neighbour of another instance into background.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background.</param>
    /// <param name="gap">Which of the pixels on both sides.</param>
    /// <returns>int32 [H, W]; the same object for <see cref="TouchingInstances.Keep"/>.</returns>
    /// <remarks>Ronneberger et al. 2015, section 3: "a small separation border" between touching cells.</remarks>
    public static LabelMap Separate(LabelMap instances, TouchingInstances gap) => Separate(instances, (int)gap);

    /// <summary>
    /// Turns pixels near another instance into background, so that instances that touch are some px apart. An even ridge takes
    /// half of its width from each, an odd one a pixel more from the instance with the larger id. Where instances do not touch
    /// but are near, the same pixels go; outlines that face no other instance stay.
    /// </summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background.</param>
    /// <param name="ridge">Width of the ridge between touching instances, px, 0..<see cref="WidestRidge"/>.</param>
    /// <returns>int32 [H, W]; the same object for 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    /// <remarks>
    /// A pixel is within n px of another instance where one of its pixels is at most n + 1/2 px away, centre to centre: for n = 1
    /// these are the 8 neighbours.
    /// </remarks>
    public static LabelMap Separate(LabelMap instances, int ridge)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentOutOfRangeException.ThrowIfNegative(ridge);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ridge, WidestRidge);
        if (ridge == 0)
        {
            return instances;
        }

        var (height, width, labels) = (instances.Height, instances.Width, instances.Labels);
        var (near, far) = (ridge / 2, (ridge + 1) / 2);
        var all = Window(far);
        var nearest = Array.FindIndex(all, offset => Square(offset) > Reach(near)) is var end && end < 0 ? all.Length : end;
        var parted = (int[])labels.Clone();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var own = labels[(y * width) + x];
                if (own > 0 && (Finds(instances, y, x, own, all.AsSpan(0, nearest), int.MaxValue) || Finds(instances, y, x, own, all.AsSpan(nearest), own)))
                {
                    parted[(y * width) + x] = 0;
                }
            }
        }

        return new LabelMap(height, width, parted);
    }

    /// <summary>Whether another instance, of an id below a limit, has a pixel at one of some offsets.</summary>
    private static bool Finds(LabelMap map, int y, int x, int own, ReadOnlySpan<(int Y, int X)> offsets, int below)
    {
        foreach (var (dy, dx) in offsets)
        {
            var (v, u) = (y + dy, x + dx);
            if ((uint)v < (uint)map.Height && (uint)u < (uint)map.Width && map[v, u] is > 0 and var other && other != own && other < below)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All offsets within some px, nearest first.</summary>
    private static (int Y, int X)[] Window(int px) =>
    [
        .. from y in Enumerable.Range(-px, (2 * px) + 1)
           from x in Enumerable.Range(-px, (2 * px) + 1)
           where (y, x) != (0, 0) && Square((y, x)) <= Reach(px)
           orderby Square((y, x))
           select (y, x),
    ];

    private static double Square((int Y, int X) offset) => (offset.Y * offset.Y) + (offset.X * offset.X);

    private static double Reach(int px) => (px + 0.5) * (px + 0.5);
}
