namespace UNetDsl.Imaging.Instances;

/// <summary>Opens a background ridge between touching instances, without which their common border has no pixel to learn.</summary>
public static class InstanceSeparation
{
    /// <summary>The widest ridge, px.</summary>
    public const int WidestRidge = 32;

    /// <summary>Turns pixels with an 8-neighbour, in a volume a 26-neighbour, of another instance into background.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background.</param>
    /// <param name="gap">Which of the pixels on both sides.</param>
    /// <returns>int32 [H, W]; the same object for <see cref="TouchingInstances.Keep"/>.</returns>
    /// <remarks>Ronneberger et al. 2015, section 3: "a small separation border" between touching cells.</remarks>
    public static LabelMap Separate(LabelMap instances, TouchingInstances gap) => Separate(instances, (int)gap);

    /// <inheritdoc cref="Separate(LabelMap, TouchingInstances)"/>
    public static LabelVolume Separate(LabelVolume instances, TouchingInstances gap) => Separate(instances, (int)gap);

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
    /// A pixel is within n px of another instance where one of its pixels is at most n + 1/2 px away, centre to centre, and in a
    /// volume n + 3/4 px: for n = 1 these are the 8 and the 26 neighbours, so that parted instances touch at no corner either.
    /// In a volume a px is a step to the next voxel along any axis, however far apart the planes are.
    /// </remarks>
    public static LabelMap Separate(LabelMap instances, int ridge)
    {
        ArgumentNullException.ThrowIfNull(instances);
        Check(ridge);
        return ridge == 0 ? instances : new LabelMap(instances.Height, instances.Width, Parted(instances, ridge));
    }

    /// <inheritdoc cref="Separate(LabelMap, int)"/>
    public static LabelVolume Separate(LabelVolume instances, int ridge)
    {
        ArgumentNullException.ThrowIfNull(instances);
        Check(ridge);
        return ridge == 0 ? instances : new LabelVolume(instances.Depth, instances.Height, instances.Width, Parted(instances, ridge));
    }

    private static void Check(int ridge)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ridge);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ridge, WidestRidge);
    }

    private static int[] Parted(LabelVolume instances, int ridge)
    {
        var (size, labels) = (instances.Size, instances.Labels);
        var (near, far) = (ridge / 2, (ridge + 1) / 2);
        var all = Window(far, size.Depth == 1);
        var nearest = Array.FindIndex(all, offset => Square(offset) > Reach(near, size.Depth == 1)) is var end && end < 0 ? all.Length : end;
        var parted = (int[])labels.Clone();
        for (var i = 0; i < labels.Length; i++)
        {
            var own = labels[i];
            if (own > 0 && (Finds(instances, i, all.AsSpan(0, nearest), int.MaxValue) || Finds(instances, i, all.AsSpan(nearest), own)))
            {
                parted[i] = 0;
            }
        }

        return parted;
    }

    /// <summary>Whether another instance, of an id below a limit, has a pixel at one of some offsets.</summary>
    private static bool Finds(LabelVolume volume, int at, ReadOnlySpan<(int Z, int Y, int X)> offsets, int below)
    {
        var (size, labels) = (volume.Size, volume.Labels);
        var (row, x) = Math.DivRem(at, size.Width);
        var (z, y) = Math.DivRem(row, size.Height);
        foreach (var (dz, dy, dx) in offsets)
        {
            var (w, v, u) = (z + dz, y + dy, x + dx);
            if ((uint)w < (uint)size.Depth && (uint)v < (uint)size.Height && (uint)u < (uint)size.Width
                && labels[(((w * size.Height) + v) * size.Width) + u] is > 0 and var other && other != labels[at] && other < below)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All offsets within some px, nearest first.</summary>
    private static (int Z, int Y, int X)[] Window(int px, bool isPlane) =>
    [
        .. from z in isPlane ? [0] : Enumerable.Range(-px, (2 * px) + 1)
           from y in Enumerable.Range(-px, (2 * px) + 1)
           from x in Enumerable.Range(-px, (2 * px) + 1)
           where (z, y, x) != (0, 0, 0) && Square((z, y, x)) <= Reach(px, isPlane)
           orderby Square((z, y, x))
           select (z, y, x),
    ];

    private static double Square((int Z, int Y, int X) offset) => (offset.Z * offset.Z) + (offset.Y * offset.Y) + (offset.X * offset.X);

    private static double Reach(int px, bool isPlane) => Math.Pow(px + (isPlane ? 0.5 : 0.75), 2);
}
