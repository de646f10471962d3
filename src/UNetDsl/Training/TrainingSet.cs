using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Training;

/// <summary>Images with their labels, in memory. What does not fit together or does not fit a network is refused in one sentence.</summary>
public sealed class TrainingSet
{
    private readonly Image[] _images;
    private readonly LabelMap[] _labels;
    private readonly string[] _names;

    /// <summary>Takes images and labels, which are not copied.</summary>
    /// <param name="images">Raw values, all with the same number of channels; sizes may differ.</param>
    /// <param name="labels">As many label maps, each of its image's size.</param>
    /// <param name="meaning">What the labels are.</param>
    /// <param name="names">Names for messages; null numbers them.</param>
    /// <exception cref="TrainingDataException">Counts, sizes or channels differ, there is no image, or a value is not finite.</exception>
    public TrainingSet(
        IReadOnlyList<Image> images,
        IReadOnlyList<LabelMap> labels,
        LabelMeaning meaning = LabelMeaning.Classes,
        IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        if (images.Count != labels.Count || images.Count == 0)
        {
            throw new TrainingDataException(
                $"There are {images.Count} images and {labels.Count} label maps; each image needs one, and there must be at least one");
        }

        (_images, _labels, Meaning) = ([.. images], [.. labels], meaning);
        _names = [.. Enumerable.Range(0, images.Count).Select(i => names is null ? $"{i}" : $"{i} ('{names[i]}')")];
        for (var i = 0; i < _images.Length; i++)
        {
            CheckPair(i);
        }
    }

    /// <summary>Number of images.</summary>
    public int Count => _images.Length;

    /// <summary>Channels of each image.</summary>
    public int Channels => _images[0].Channels;

    /// <summary>What the labels are.</summary>
    public LabelMeaning Meaning { get; }

    /// <summary>Reads pages of two stacks.</summary>
    /// <param name="images">Images.</param>
    /// <param name="labels">Labels, page by page those of the images.</param>
    /// <param name="pages">Indices of the pages to take; null takes all.</param>
    /// <param name="meaning">What the labels are.</param>
    /// <exception cref="TrainingDataException">The stacks differ in length, a page is not there, or pages do not fit together.</exception>
    /// <exception cref="ImageFileException">A page cannot be read.</exception>
    public static TrainingSet Read(
        ImageStack images, ImageStack labels, IEnumerable<int>? pages = null, LabelMeaning meaning = LabelMeaning.Classes)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        if (images.Count != labels.Count)
        {
            throw new TrainingDataException(
                $"'{images.Path}' has {images.Count} images and '{labels.Path}' has {labels.Count} label maps; each image needs one");
        }

        int[] indices = pages is null ? [.. Enumerable.Range(0, images.Count)] : [.. pages];
        var outside = Array.FindIndex(indices, index => (uint)index >= (uint)images.Count);
        if (outside >= 0)
        {
            throw new TrainingDataException($"'{images.Path}' has no image {indices[outside]}; its images are 0 to {images.Count - 1}");
        }

        return new TrainingSet(
            Array.ConvertAll(indices, images.ReadImage),
            Array.ConvertAll(indices, labels.ReadLabels),
            meaning,
            Array.ConvertAll(indices, images.Name));
    }

    /// <summary>The raw image.</summary>
    internal Image Image(int index) => _images[index];

    /// <summary>The labels as they were given.</summary>
    internal LabelMap RawLabels(int index) => _labels[index];

    /// <summary>Class labels for a network, after the checks that need to know it.</summary>
    /// <exception cref="TrainingDataException">Channels or labels do not fit the network.</exception>
    internal LabelMap[] ClassLabels(NetworkSpec spec)
    {
        if (Channels != spec.Channels)
        {
            throw new TrainingDataException($"The images have {Channels} channels and '{spec.Name}' takes {spec.Channels}; declare Channels = {Channels}");
        }

        if (Meaning == LabelMeaning.Instances)
        {
            return spec.OutputClasses == 2
                ? Array.ConvertAll(_labels, static map => Parted(map).ToForeground())
                : throw new TrainingDataException(
                    $"Instance masks train networks of 2 classes and '{spec.Name}' has {spec.OutputClasses}; declare Classes = 2 or give class labels");
        }

        if (spec.OutputClasses == 2 && IsBinaryMask())
        {
            return Array.ConvertAll(_labels, static map => map.ToForeground());
        }

        for (var i = 0; i < _labels.Length; i++)
        {
            CheckClasses(i, spec);
        }

        return _labels;
    }

    /// <summary>Normalised images with class labels and pixel weights, ready to draw tiles from.</summary>
    /// <exception cref="TrainingDataException">Channels or labels do not fit the network.</exception>
    internal TileSource[] Prepare(NetworkSpec spec, Normalisation normalisation, WeightMapOptions? weights)
    {
        var classes = ClassLabels(spec);
        var sources = new TileSource[_images.Length];
        Parallel.For(0, sources.Length, i =>
        {
            var map = weights is null ? null
                : Meaning == LabelMeaning.Instances ? BorderWeightMap.Compute(Parted(_labels[i]), weights)
                : BorderWeightMap.FromMask(classes[i], weights);
            sources[i] = new TileSource(normalisation.Apply(_images[i]), classes[i], map);
        });
        return sources;
    }

    private static LabelMap Parted(LabelMap instances) => InstanceSeparation.Separate(instances, TouchingInstances.PartByOnePixel);

    private bool IsBinaryMask()
    {
        // In masks of 0 and one other value the bitwise or of all labels is that value.
        var white = _labels.Aggregate(0, static (or, map) => map.Labels.Aggregate(or, static (a, b) => a | b));
        return white is byte.MaxValue or ushort.MaxValue
            && Array.TrueForAll(_labels, map => Array.TrueForAll(map.Labels, label => label == 0 || label == white));
    }

    private void CheckPair(int i)
    {
        var (image, labels) = (_images[i], _labels[i]);
        if (image.Channels != Channels)
        {
            throw new TrainingDataException($"Image {_names[i]} has {image.Channels} channels and image {_names[0]} has {Channels}; all must have the same");
        }

        if (image.Height != labels.Height || image.Width != labels.Width)
        {
            throw new TrainingDataException(
                $"Image {_names[i]} has {image.Height}x{image.Width} px and its labels have {labels.Height}x{labels.Width} px; both must have the same size");
        }

        var bad = Array.FindIndex(image.Pixels, static value => !float.IsFinite(value));
        if (bad >= 0)
        {
            var place = bad % (image.Height * image.Width);
            throw new TrainingDataException(
                $"Image {_names[i]} has the value {image.Pixels[bad]} at row {place / image.Width}, column {place % image.Width}; values must be finite");
        }
    }

    private void CheckClasses(int i, NetworkSpec spec)
    {
        var labels = _labels[i];
        var bad = Array.FindIndex(labels.Labels, label => (uint)label >= (uint)spec.OutputClasses);
        if (bad < 0)
        {
            return;
        }

        var largest = _labels.Max(static map => map.Labels.Max());
        var remedy = labels.Labels[bad] < 0 ? "labels must not be negative"
            : $"declare Classes = {largest + 1}, or say that the labels are instances where they are";
        throw new TrainingDataException(
            $"Label map {_names[i]} has label {labels.Labels[bad]} at row {bad / labels.Width}, column {bad % labels.Width} and '{spec.Name}' has {spec.OutputClasses} classes; {remedy}");
    }
}
