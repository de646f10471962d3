using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Instances;

/// <summary>From probabilities to objects: threshold, holes, components or split objects, filters, numbers without gaps.</summary>
public static class InstanceExtraction
{
    /// <summary>Takes the objects out of a slice.</summary>
    /// <param name="probability">Probability of an object.</param>
    /// <param name="options">Threshold, connectivity, splitting and filters.</param>
    /// <param name="count">Number of objects.</param>
    /// <returns>int32 [H, W]: objects from 1 in raster order, 0 is background.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0..1, or another option is negative.</exception>
    public static LabelMap Extract(ForegroundProbability probability, InstanceOptions options, out int count)
    {
        ArgumentNullException.ThrowIfNull(probability);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var (height, width) = (probability.Height, probability.Width);
        var cells = BitRows.Above(probability.Values, height, width, Thresholds.Bound(options.Threshold));
        var components = RunLabels.Components(cells, options.Connectivity);
        var labels = new int[height * width];
        components.Paint(labels, offset: 0, width);
        return new LabelMap(height, width, Finish(new LabelVolume(1, height, width, labels), components.Count, probability.Values, options, out count).Labels);
    }

    /// <summary>Takes the objects out of a stack of slices as one volume; objects reach through slices.</summary>
    /// <param name="slices">Probability of an object, of one size.</param>
    /// <param name="options">Threshold, connectivity, splitting and filters.</param>
    /// <param name="count">Number of objects.</param>
    /// <returns>int32 [D, H, W]: objects from 1 in raster order, 0 is background.</returns>
    /// <exception cref="ArgumentException">There is no slice, or sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0..1, or another option is negative.</exception>
    public static LabelVolume Extract(IReadOnlyList<ForegroundProbability> slices, InstanceOptions options, out int count)
    {
        ArgumentNullException.ThrowIfNull(slices);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var mask = LabelVolume.Of([.. slices.Select(s => s.Above(options.Threshold))]);
        var values = options.SeedThreshold is null ? [] : slices.SelectMany(s => s.Values).ToArray();
        return Finish(ConnectedComponents.Label(mask, options.Connectivity, out var components), components, values, options, out count);
    }

    /// <summary>Takes the objects out of a volume; objects reach through planes.</summary>
    /// <param name="probability">float32 [1, D, H, W], 0..1: probability of an object. An image is a single plane.</param>
    /// <param name="options">Threshold, connectivity, splitting and filters.</param>
    /// <param name="count">Number of objects.</param>
    /// <returns>int32 [D, H, W]: objects from 1 in raster order, 0 is background.</returns>
    /// <exception cref="ArgumentException">There are several channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0..1, or another option is negative.</exception>
    public static LabelVolume Extract(ImageVolume probability, InstanceOptions options, out int count)
    {
        ArgumentNullException.ThrowIfNull(probability);
        Check(options);
        if (probability.Channels != 1)
        {
            throw new ArgumentException($"A volume of {probability.Channels} channels holds no foreground probability; it needs one channel, the probability of an object", nameof(probability));
        }

        var (bound, white) = (Thresholds.Bound(options.Threshold), probability.Format.NominalMaximum());
        var values = white == 1 ? probability.Pixels : Array.ConvertAll(probability.Pixels, value => value / white);
        var mask = new LabelVolume(probability.Depth, probability.Height, probability.Width, Array.ConvertAll(values, value => value > bound ? 1 : 0));
        return Finish(ConnectedComponents.Label(mask, options.Connectivity, out var components), components, values, options, out count);
    }

    /// <summary>Takes the objects out of a mask.</summary>
    /// <param name="mask">int32 [D, H, W]; pixels above 0 belong to objects. A single slice is an image.</param>
    /// <param name="options">Connectivity, splitting and filters.</param>
    /// <param name="count">Number of objects.</param>
    /// <returns>int32 [D, H, W]: objects from 1 in raster order, 0 is background.</returns>
    /// <exception cref="ArgumentException">Seeds are asked for, which a mask does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0..1, or another option is negative.</exception>
    public static LabelVolume Extract(LabelVolume mask, InstanceOptions options, out int count)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Check(options);
        if (options.SeedThreshold is not null)
        {
            throw new ArgumentException("A mask has no probabilities to find seeds in; leave out the threshold of seeds, or extract from probabilities", nameof(options));
        }

        return Finish(ConnectedComponents.Label(mask, options.Connectivity, out var components), components, [], options, out count);
    }

    /// <summary>All that comes after the components.</summary>
    private static LabelVolume Finish(LabelVolume objects, int components, float[] probability, InstanceOptions options, out int count)
    {
        objects = InstanceFilters.FillHoles(objects, options.LargestHole, options.Connectivity);
        count = components;
        if (options is { SplitDepth: null, SeedThreshold: null, SmallestObject: <= 1, LargestObject: null, DropAtEdge: false })
        {
            // Components are numbered in raster order without gaps as they are.
            return objects;
        }

        if (options.SplitDepth is { } depth)
        {
            objects = TouchingObjects.Split(objects, depth, options.Connectivity, options.Voxel);
        }

        if (options.SeedThreshold is { } seed)
        {
            objects = SeededObjects.Split(objects, probability, seed, options.SmallestSeed, options.Connectivity);
        }

        objects = InstanceFilters.KeepSizes(objects, options.SmallestObject, options.LargestObject ?? int.MaxValue);
        if (options.DropAtEdge)
        {
            objects = InstanceFilters.DropAtEdge(objects);
        }

        return LabelMaps.Renumber(objects, out count);
    }

    private static void Check(InstanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.Threshold is >= 0 and <= 1) || options.LargestHole < 0 || options.SplitDepth is not (null or >= 0)
            || options.SmallestObject < 0 || options.LargestObject < 0 || options.SmallestSeed < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options, "The threshold must lie in 0..1, and sizes and the depth of a split must not be negative");
        }

        if (options.SeedThreshold is { } seed && (!(seed >= options.Threshold && seed <= 1) || options.SplitDepth is not null))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options, "The threshold of seeds must lie between that of objects and 1, and goes without the depth of a split: objects are split by probability or by shape");
        }
    }
}
