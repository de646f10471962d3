namespace UNetDsl.Imaging.Instances;

/// <summary>Exact Euclidean distances on the pixel grid, as squares so that they are whole numbers.</summary>
public static class DistanceTransform
{
    /// <summary>Value of a squared distance to something that is not there.</summary>
    public const int None = -1;

    /// <summary>Squared distance from each pixel above 0 to the nearest pixel at 0 or below.</summary>
    /// <param name="mask">int32 [H, W], H and W at most 32767 px, so that squares fit 32 bits.</param>
    /// <returns>int32 [H, W], px squared; 0 outside the mask, <see cref="None"/> everywhere when nothing is outside.</returns>
    /// <exception cref="ArgumentException">A side is longer than 32767 px.</exception>
    public static int[] Squared(LabelMap mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        CheckSides(mask.Height, mask.Width);
        return ToNearestZero(SquaredDistances.Seeds(mask.Labels, isInside: true), mask.Height, mask.Width);
    }

    /// <summary>Squared distance from each pixel to the nearest pixel above 0.</summary>
    /// <param name="mask">int32 [H, W], H and W at most 32767 px.</param>
    /// <returns>int32 [H, W], px squared; 0 inside the mask, <see cref="None"/> everywhere when the mask is empty.</returns>
    /// <exception cref="ArgumentException">A side is longer than 32767 px.</exception>
    public static int[] SquaredTo(LabelMap mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        CheckSides(mask.Height, mask.Width);
        return ToNearestZero(SquaredDistances.Seeds(mask.Labels, isInside: false), mask.Height, mask.Width);
    }

    /// <summary>Writes the squared distance from each pixel to the nearest one; <see cref="None"/> everywhere without any.</summary>
    internal static void SquaredTo(BitRows ones, int[] map)
    {
        CheckSides(ones.Rows, ones.Columns);
        SquaredDistances.Seed(map, ones);
        ToNearestZero(map, ones.Rows, ones.Columns);
    }

    /// <summary>Squared distance from each pixel of a volume above 0 to the nearest pixel at 0 or below; pixels are cubes.</summary>
    /// <param name="mask">int32 [D, H, W], each side at most 26754 px, so that squares fit 32 bits.</param>
    /// <returns>int32 [D, H, W], px squared; 0 outside the mask, <see cref="None"/> everywhere when nothing is outside.</returns>
    /// <exception cref="ArgumentException">A side is longer than 26754 px.</exception>
    public static int[] Squared(LabelVolume mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        const int Longest = 26754;
        if (Math.Max(mask.Depth, Math.Max(mask.Height, mask.Width)) > Longest)
        {
            throw new ArgumentException($"A volume of {mask.Depth}x{mask.Height}x{mask.Width} px is too large for exact distances; a side may have {Longest} px", nameof(mask));
        }

        var (height, width, area) = (mask.Height, mask.Width, mask.Height * mask.Width);
        var map = SquaredDistances.Seeds(mask.Labels, isInside: true);
        SquaredDistances.AlongColumns(map, mask.Depth, area);
        var scratch = new int[(3 * Math.Max(height, width)) + 3];
        var column = new int[height];
        for (var z = 0; z < mask.Depth; z++)
        {
            var slice = map.AsSpan(z * area, area);
            for (var x = 0; x < width; x++)
            {
                for (var y = 0; y < height; y++)
                {
                    column[y] = slice[(y * width) + x];
                }

                SquaredDistances.AlongRow(column, scratch);
                for (var y = 0; y < height; y++)
                {
                    slice[(y * width) + x] = column[y];
                }
            }
        }

        return AlongRows(map, width, scratch);
    }

    /// <summary>Squared distance from each voxel above 0 to the nearest voxel at 0 or below.</summary>
    /// <param name="mask">int32 [D, H, W].</param>
    /// <param name="voxel">Distances between neighbours.</param>
    /// <returns>float64 [D, H, W], in the unit of the voxel squared; 0 outside the mask, infinite everywhere when nothing is outside.</returns>
    public static double[] Squared(LabelVolume mask, VoxelSize voxel)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(voxel);
        return ToNearestZero(mask, voxel, static label => label > 0 ? double.PositiveInfinity : 0);
    }

    /// <summary>Squared distance from each voxel to the nearest voxel above 0.</summary>
    /// <param name="mask">int32 [D, H, W].</param>
    /// <param name="voxel">Distances between neighbours.</param>
    /// <returns>float64 [D, H, W], in the unit of the voxel squared; 0 inside the mask, infinite everywhere when it is empty.</returns>
    public static double[] SquaredTo(LabelVolume mask, VoxelSize voxel)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(voxel);
        return ToNearestZero(mask, voxel, static label => label > 0 ? 0 : double.PositiveInfinity);
    }

    /// <summary>Squared distances from each pixel to the nearest and to the second nearest instance.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 or below is background; H and W at most 32767 px.</param>
    /// <returns>
    /// Two int32 [H, W] in px squared, from pixel centre to pixel centre: to the nearest pixel of the nearest instance
    /// (0 inside it), and of the nearest instance with another id; <see cref="None"/> where there is no such instance.
    /// </returns>
    /// <exception cref="ArgumentException">A side is longer than 32767 px.</exception>
    /// <remarks>Linear in the area, whatever the number of instances; fastest where second instances are within 48 px.</remarks>
    public static (int[] First, int[] Second) NearestTwo(LabelMap instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        CheckSides(instances.Height, instances.Width);
        return NearestInstances.Exact(instances);
    }

    private static double[] ToNearestZero(LabelVolume mask, VoxelSize voxel, Converter<int, double> seed)
    {
        var map = Array.ConvertAll(mask.Labels, seed);
        VoxelDistances.ToNearestZero(map, (mask.Depth, mask.Height, mask.Width), voxel);
        return map;
    }

    private static int[] ToNearestZero(int[] map, int height, int width)
    {
        SquaredDistances.AlongColumns(map, height, width);
        return AlongRows(map, width, new int[(3 * width) + 3]);
    }

    private static int[] AlongRows(int[] map, int width, int[] scratch)
    {
        for (var from = 0; from < map.Length; from += width)
        {
            SquaredDistances.AlongRow(map.AsSpan(from, width), scratch);
        }

        // Without a zero anywhere nothing was reached.
        if (map[0] == SquaredDistances.Far)
        {
            Array.Fill(map, None);
        }

        return map;
    }

    private static void CheckSides(int height, int width)
    {
        if (height > SquaredDistances.LongestSide || width > SquaredDistances.LongestSide)
        {
            throw new ArgumentException(
                $"An image of {height}x{width} px is too large for exact distances; a side may have {SquaredDistances.LongestSide} px", nameof(height));
        }
    }
}
