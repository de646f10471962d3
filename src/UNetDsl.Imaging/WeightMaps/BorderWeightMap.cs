using System.Numerics;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.WeightMaps;

/// <summary>The pixel weights w(x) = w_c(x) + w0 exp(-(d1(x) + d2(x))^2 / (2 sigma^2)), from exact distances.</summary>
/// <remarks>
/// Ronneberger, Fischer, Brox: U-Net, MICCAI 2015, equation 2. Where d2 alone makes the border term smaller than 1e-8 it is
/// 0, so that distances are only looked for as far as they matter; the work is linear in the area.
/// </remarks>
public static class BorderWeightMap
{
    /// <summary>Weights of instance labels.</summary>
    /// <param name="instances">int32 [H, W] or [D, H, W] instance ids, 0 is background.</param>
    /// <param name="options">Defaults are the paper's.</param>
    /// <returns>float32 in the shape of the labels, 0 or above.</returns>
    /// <exception cref="ArgumentException">W0 is negative or sigma is not above 0.</exception>
    public static float[] Compute(LabelVolume instances, WeightMapOptions options)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(options);
        var weights = new float[instances.Labels.Length];
        Compute(instances, options, weights);
        return weights;
    }

    /// <summary>Weights of instance labels, into memory that is used again.</summary>
    /// <param name="instances">int32 [H, W] or [D, H, W] instance ids, 0 is background.</param>
    /// <param name="options">Defaults are the paper's.</param>
    /// <param name="target">float32 in the shape of the labels, overwritten.</param>
    /// <exception cref="ArgumentException">W0 is negative, sigma is not above 0, or the target has another size.</exception>
    public static void Compute(LabelVolume instances, WeightMapOptions options, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(options);
        instances = InstanceSeparation.Separate(instances, options.Touching);
        Fill(instances.Labels, instances.Size, options, ClassWeights(instances.Labels, options.Balance), target);
    }

    /// <summary>
    /// Weights of a binary mask such as EM labels (membrane 0, cell above 0): the instances are the 4-connected regions
    /// of the cell class, so the border term peaks on thin membranes.
    /// </summary>
    /// <param name="mask">int32 [H, W], 0 between cells, above 0 in them.</param>
    /// <param name="options">Defaults are the paper's.</param>
    /// <returns>float32 [H, W], 0 or above.</returns>
    /// <exception cref="ArgumentException">W0 is negative or sigma is not above 0.</exception>
    public static float[] FromMask(LabelMap mask, WeightMapOptions options) =>
        Compute(ConnectedComponents.Label(mask, Connectivity.Four), options);

    /// <summary>The border term alone, at every pixel; 0 with fewer than two instances.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background; used as they are, touching or not.</param>
    /// <param name="options">W0 and sigma are used.</param>
    /// <returns>float32 [H, W], 0..w0.</returns>
    /// <exception cref="ArgumentException">W0 is negative or sigma is not above 0.</exception>
    public static float[] Border(LabelMap instances, WeightMapOptions options)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(options);
        var border = new float[instances.Labels.Length];
        Fill(instances.Labels, instances.Size, options with { Border = BorderRegion.Everywhere }, (0, 0), border);
        return border;
    }

    /// <summary>The class term w_c of background and foreground.</summary>
    /// <param name="labels">int32 [H, W] or [D, H, W], above 0 is foreground.</param>
    /// <param name="balance">The rule.</param>
    public static (float Background, float Foreground) ClassWeights(LabelVolume labels, ClassBalance balance)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return ClassWeights(labels.Labels, balance);
    }

    private static (float Background, float Foreground) ClassWeights(ReadOnlySpan<int> labels, ClassBalance balance)
    {
        if (balance == ClassBalance.None)
        {
            return (1, 1);
        }

        long all = labels.Length, foreground = 0;
        foreach (var label in labels)
        {
            foreground += label > 0 ? 1 : 0;
        }

        var (back, fore) = (Weight(all - foreground), Weight(foreground));
        var largest = balance == ClassBalance.BalancedMaximumOne ? Math.Max(back, fore) : 1;
        return ((float)(back / largest), (float)(fore / largest));

        double Weight(long pixels) => pixels == 0 ? 0 : all / (2.0 * pixels);
    }

    /// <summary>Weights with given class weights.</summary>
    internal static void Fill(
        int[] labels, VolumeSize size, WeightMapOptions options, (float Background, float Foreground) classes, Span<float> target)
    {
        if (target.Length != labels.Length)
        {
            throw new ArgumentException($"{target.Length} weights do not fit {labels.Length} pixels", nameof(target));
        }

        var voxel = options.Voxel;
        if (voxel.Height != voxel.Width || (voxel.Depth != voxel.Width && size.Depth > 1))
        {
            FillVoxels(labels, size, options, classes, target);
            return;
        }

        // No distance is longer than all sides together, and squares of at most 2^15 px fit 32 bits.
        var term = new BorderTerm(options with { Sigma = options.Sigma / voxel.Width });
        var reach = (int)Math.Min(term.Reach, Math.Min((long)size.Depth + size.Height + size.Width, short.MaxValue - 1));
        if (reach <= NearestLabels<short>.LongestShortReach && InstanceIds.InSixteenBits(labels) is { } narrow)
        {
            Fill<short>(narrow, size, term, reach, classes, options.Border, target);
        }
        else
        {
            Fill<int>(labels, size, term, reach, classes, options.Border, target);
        }
    }

    /// <summary>Where voxels are no cubes there are no whole numbers to be fast with.</summary>
    private static void FillVoxels(
        int[] labels, VolumeSize size, WeightMapOptions options, (float Background, float Foreground) classes, Span<float> target)
    {
        var (term, outsideOnly) = (new BorderTerm(options), options.Border == BorderRegion.Background);
        var (first, second) = NearestVoxels.Two(labels, size, options.Voxel, term.Reach);
        var longest = term.Reach * term.Reach;
        for (var i = 0; i < labels.Length; i++)
        {
            var isInside = labels[i] > 0;
            var has = second[i] <= longest && !(outsideOnly && isInside);
            target[i] = (isInside ? classes.Foreground : classes.Background) + (has ? (float)term.Term(first[i], second[i]) : 0);
        }
    }

    private static void Fill<T>(
        int[] labels, VolumeSize size, BorderTerm term, int reach, (float Background, float Foreground) classes, BorderRegion region, Span<float> target)
        where T : unmanaged, INumber<T>
    {
        var outsideOnly = region == BorderRegion.Background;
        using var planes = new NearestLabels<T>(labels, size.Width, reach, reach);
        planes.AlongSlowestAxis(size.Depth > 1 ? size.Height : 1);
        if (size.Depth > 1)
        {
            planes.AlongMiddleAxis(size.Height);
        }

        var (first, second) = (new int[planes.RowLength], new int[planes.RowLength]);
        for (var line = 0; line < size.Depth * size.Height; line++)
        {
            planes.AlongRow(line, outsideOnly, first, second);
            term.Row(first, second, reach, classes.Background, classes.Foreground, outsideOnly, target.Slice(line * size.Width, size.Width));
        }
    }
}
