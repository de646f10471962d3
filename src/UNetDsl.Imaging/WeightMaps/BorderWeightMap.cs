using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.WeightMaps;

/// <summary>The pixel weights w(x) = w_c(x) + w0 exp(-(d1(x) + d2(x))^2 / (2 sigma^2)).</summary>
/// <remarks>Ronneberger, Fischer, Brox: U-Net, MICCAI 2015, equation 2.</remarks>
public static class BorderWeightMap
{
    /// <summary>Weights of instance labels.</summary>
    /// <param name="instances">int32 [H, W] instance ids, 0 is background.</param>
    /// <param name="options">Defaults are the paper's.</param>
    /// <returns>float32 [H, W], 0 or above.</returns>
    /// <exception cref="ArgumentException">W0 is negative or sigma is not above 0.</exception>
    public static float[] Compute(LabelMap instances, WeightMapOptions options)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(options);
        instances = InstanceSeparation.Separate(instances, options.Touching);
        var weights = Border(instances, options);
        var labels = instances.Labels;
        var (background, foreground) = ClassWeights(instances, options.Balance);
        var everywhere = options.Border == BorderRegion.Everywhere;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = labels[i] > 0
                ? foreground + (everywhere ? weights[i] : 0)
                : background + weights[i];
        }

        return weights;
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
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.W0 >= 0) || !(options.Sigma > 0) || double.IsInfinity(options.W0) || double.IsInfinity(options.Sigma))
        {
            throw new ArgumentException($"A weight map with w0 = {options.W0} and sigma = {options.Sigma} px is not defined; w0 must be 0 or above and sigma above 0", nameof(options));
        }

        var (first, second) = DistanceTransform.NearestTwo(instances);
        var border = new float[first.Length];
        var scale = -1 / (2 * options.Sigma * options.Sigma);

        // exp(-104) is below the smallest float32; (d1 + d2)^2 is at least d1^2 + d2^2.
        var reach = Math.Min(-104 / scale, int.MaxValue);
        for (var i = 0; i < border.Length; i++)
        {
            if (second[i] >= 0 && (double)first[i] + second[i] < reach)
            {
                var sum = Math.Sqrt(first[i]) + Math.Sqrt(second[i]);
                border[i] = (float)(options.W0 * Math.Exp(sum * sum * scale));
            }
        }

        return border;
    }

    /// <summary>The class term w_c of background and foreground.</summary>
    /// <param name="labels">int32 [H, W], above 0 is foreground.</param>
    /// <param name="balance">The rule.</param>
    public static (float Background, float Foreground) ClassWeights(LabelMap labels, ClassBalance balance)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (balance == ClassBalance.None)
        {
            return (1, 1);
        }

        long all = labels.Labels.Length;
        long foreground = labels.Labels.Count(static l => l > 0);
        var (back, fore) = (Weight(all - foreground), Weight(foreground));
        var largest = balance == ClassBalance.BalancedMaximumOne ? Math.Max(back, fore) : 1;
        return ((float)(back / largest), (float)(fore / largest));

        double Weight(long pixels) => pixels == 0 ? 0 : all / (2.0 * pixels);
    }
}
