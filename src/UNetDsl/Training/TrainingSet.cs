using System.Runtime.ExceptionServices;
using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Training;

/// <summary>
/// Images or volumes with their labels, in memory or in files that are read when they are needed. What does not fit together or does
/// not fit a network is refused in one sentence.
/// </summary>
public sealed class TrainingSet
{
    private readonly Func<int, ImageVolume> _image;
    private readonly Func<int, LabelVolume> _labels;
    private readonly PairFacts[] _facts;
    private readonly string[] _names;

    /// <summary>Takes images and labels, which are not copied.</summary>
    /// <param name="images">Raw values, all with the same number of channels; sizes may differ.</param>
    /// <param name="labels">As many label maps, each of its image's size.</param>
    /// <param name="meaning">What the labels are.</param>
    /// <param name="names">Names for messages; null numbers them.</param>
    /// <exception cref="TrainingDataException">Counts, sizes or channels differ, there is no image, or a value is not finite.</exception>
    public TrainingSet(
        IReadOnlyList<ImageVolume> images,
        IReadOnlyList<LabelVolume> labels,
        LabelMeaning meaning = LabelMeaning.Classes,
        IReadOnlyList<string>? names = null)
        : this(images, labels, new TrainingSetOptions { Meaning = meaning }, names)
    {
    }

    /// <summary>Takes images and labels, which are not copied.</summary>
    /// <param name="images">Raw values, all with the same number of channels; sizes may differ.</param>
    /// <param name="labels">As many label maps, each of its image's size.</param>
    /// <param name="options">What the labels are.</param>
    /// <param name="names">Names for messages; null numbers them.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingDataException">Counts, sizes or channels differ, there is no image, or a value is not finite.</exception>
    public TrainingSet(
        IReadOnlyList<ImageVolume> images, IReadOnlyList<LabelVolume> labels, TrainingSetOptions options, IReadOnlyList<string>? names = null)
        : this(CountOf(images, labels), Of(images), Of(labels), options, names)
    {
    }

    internal TrainingSet(int count, Func<int, ImageVolume> image, Func<int, LabelVolume> labels, TrainingSetOptions options, IReadOnlyList<string>? names)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_image, _labels, Options) = (image, labels, options);
        _names = [.. Enumerable.Range(0, count).Select(i => names is null ? $"{i}" : $"{i} ('{names[i]}')")];
        _facts = Survey(count, image, labels);
        for (var i = 0; i < count; i++)
        {
            CheckPair(i);
        }
    }

    /// <summary>Number of images.</summary>
    public int Count => _facts.Length;

    /// <summary>Channels of each image.</summary>
    public int Channels => _facts[0].Channels;

    /// <summary>What the labels are, and how much may stay in memory.</summary>
    public TrainingSetOptions Options { get; }

    /// <summary>What the labels are.</summary>
    public LabelMeaning Meaning => Options.Meaning;

    /// <summary>Reads pages of two stacks into memory.</summary>
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
            Array.ConvertAll(indices, index => meaning == LabelMeaning.Channels ? labels.ReadLabelSets(index) : labels.ReadLabels(index)),
            meaning,
            Array.ConvertAll(indices, images.Name));
    }

    /// <summary>
    /// Takes a data set that stays in its files: each pair is decoded once to be checked, and again when it is drawn and not
    /// among those that are kept (see <see cref="TrainingSetOptions.CacheBytes"/>).
    /// </summary>
    /// <param name="dataset">The set, with at least one item.</param>
    /// <param name="options">What the labels are, and how much may stay in memory; the defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="DatasetException">The set has problems or no item.</exception>
    /// <exception cref="TrainingDataException">Sizes or channels differ.</exception>
    /// <exception cref="ImageFileException">A file cannot be read.</exception>
    public static TrainingSet Open(Dataset dataset, TrainingSetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var items = dataset.Require().Items;
        options ??= new();
        var meaning = options.Meaning;
        return new TrainingSet(items.Count, i => items[i].Image.ReadVolume(), i => LabelsOf(items[i].Labels, meaning), options, [.. items.Select(static item => item.Name)]);
    }

    /// <summary>The raw image.</summary>
    internal ImageVolume Image(int index) => _image(index);

    /// <summary>The labels as they were given.</summary>
    internal LabelVolume RawLabels(int index) => _labels(index);

    /// <summary>A normalisation that knows this set where it needs to.</summary>
    internal Normalisation Measured(Normalisation normalisation) => normalisation.MeasureSet(Enumerable.Range(0, Count).Select(_image));

    /// <summary>Refuses a training that such labels do not serve.</summary>
    /// <exception cref="TrainingDataException">Labels that are channels meet a loss of one class a pixel, a label to ignore, or a weight map.</exception>
    internal void RequireFit(TrainingOptions options)
    {
        if (Meaning != LabelMeaning.Channels)
        {
            return;
        }

        if (!options.Loss.IsOfSeveralLabels)
        {
            throw new TrainingDataException(
                "Labels that are channels do not exclude each other, and the loss takes one class a pixel; take binaryCrossEntropy, or focal, dice, tversky or focalTversky with severalLabels");
        }

        if (options.Loss.IgnoreLabel is { } ignored)
        {
            throw new TrainingDataException($"Labels that are channels have no number {ignored} to be ignored; leave {nameof(Losses.Loss.IgnoreLabel)} out");
        }

        if (options.Weights is not null)
        {
            throw new TrainingDataException("Weight maps are made of classes or instances, and these labels are channels; train without: weights null, or --no-border-weights");
        }
    }

    /// <summary>Class labels for a network, after the checks that need to know it; each map is made when it is asked for.</summary>
    /// <param name="spec">The network's declaration.</param>
    /// <param name="ignored">A label that is no class, because the loss leaves its pixels out.</param>
    /// <exception cref="TrainingDataException">Channels or labels do not fit the network.</exception>
    internal IReadOnlyList<LabelVolume> ClassLabels(NetworkSpec spec, int? ignored = null)
    {
        if (Channels != spec.Channels)
        {
            throw new TrainingDataException($"The images have {(Channels == 1 ? "1 channel" : $"{Channels} channels")} and '{spec.Name}' takes {spec.Channels}; declare Channels = {Channels}");
        }

        CheckAxes(spec);

        if (Meaning == LabelMeaning.Channels)
        {
            CheckSets(spec);
            return new LazyLabels(Count, _labels);
        }

        if (Meaning == LabelMeaning.Instances)
        {
            return spec.LabelClasses == 2
                ? new LazyLabels(Count, i => Parted(i).ToForeground())
                : throw new TrainingDataException(
                    $"Instance masks train networks of 2 classes and '{spec.Name}' has {spec.LabelClasses}; declare Classes = 2 or give class labels");
        }

        if (spec.LabelClasses == 2 && IsBinaryMask(ignored))
        {
            return new LazyLabels(Count, i => _labels(i).ToForeground());
        }

        for (var i = 0; i < Count; i++)
        {
            CheckClasses(i, spec, ignored);
        }

        return new LazyLabels(Count, _labels);
    }

    /// <summary>Normalised images with class labels and pixel weights, to draw tiles from.</summary>
    /// <exception cref="TrainingDataException">Channels or labels do not fit the network.</exception>
    internal TileSourceCache Prepare(
        NetworkSpec spec,
        Normalisation normalisation,
        WeightMapOptions? weights,
        ImageInterpolation interpolation = ImageInterpolation.Linear,
        int? ignored = null)
    {
        var classes = ClassLabels(spec, ignored);
        var measured = Measured(normalisation);
        return new TileSourceCache(
            Count,
            i =>
            {
                var source = Meaning == LabelMeaning.Instances ? OfInstances(i, measured, weights) : OfClasses(i, measured, classes[i], weights);
                source.PrepareFor(interpolation);
                return source;
            },
            Options.CacheBytes);
    }

    private TileSource OfInstances(int index, Normalisation normalisation, WeightMapOptions? weights)
    {
        var parted = Parted(index);
        return Source(normalisation.Apply(_image(index)), parted.ToForeground(), weights is null ? null : parted, weights);
    }

    private TileSource OfClasses(int index, Normalisation normalisation, LabelVolume classes, WeightMapOptions? weights) =>
        Source(normalisation.Apply(_image(index)), classes, weights is null ? null : ConnectedComponents.Label(classes, Connectivity.Four), weights);

    private static TileSource Source(ImageVolume image, LabelVolume classes, LabelVolume? instances, WeightMapOptions? weights) =>
        weights is null || instances is null ? new TileSource(image, classes)
        : weights.AfterDeformation ? new TileSource(image, classes) { Deformed = new InstanceWeights(instances, weights) }
        : new TileSource(image, classes, BorderWeightMap.Compute(instances, weights));

    private LabelVolume Parted(int index) => InstanceSeparation.Separate(_labels(index), Options.Ridge);

    /// <summary>Refuses volumes for a network of images, and images for one of volumes.</summary>
    private void CheckAxes(NetworkSpec spec)
    {
        var deep = Array.FindIndex(_facts, static facts => facts.Image.Depth > 1);
        if (spec.Dimensions == 2 && deep >= 0)
        {
            throw new TrainingDataException(
                $"Image {_names[deep]} has {_facts[deep].Image.Depth} planes and '{spec.Name}' takes images; give its planes one by one, or declare Dimensions = 3");
        }

        if (spec.Dimensions > 2 && deep < 0)
        {
            throw new TrainingDataException(
                $"All images have one plane and '{spec.Name}' takes volumes; give each volume as one TIFF whose pages are its planes, or declare Dimensions = 2");
        }
    }

    private bool IsBinaryMask(int? ignored)
    {
        var white = _facts.Max(static facts => facts.Largest);
        return white is byte.MaxValue or ushort.MaxValue && white != ignored
            && Array.TrueForAll(_facts, facts => facts.OnlyBlackAndWhite && (facts.Largest == white || facts.Largest == 0));
    }

    private static Func<int, T> Of<T>(IReadOnlyList<T> list)
    {
        T[] copy = [.. list];
        return i => copy[i];
    }

    private static int CountOf(IReadOnlyList<ImageVolume> images, IReadOnlyList<LabelVolume> labels)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        return images.Count == labels.Count && images.Count > 0
            ? images.Count
            : throw new TrainingDataException(
                $"There are {images.Count} images and {labels.Count} label maps; each image needs one, and there must be at least one");
    }

    /// <summary>Looks at every pair once, on all cores; of several errors the first in order is the one to tell.</summary>
    private static PairFacts[] Survey(int count, Func<int, ImageVolume> image, Func<int, LabelVolume> labels)
    {
        var (facts, errors) = (new PairFacts[count], new Exception?[count]);
        Parallel.For(0, count, (i, loop) =>
        {
            try
            {
                facts[i] = PairFacts.Of(image(i), labels(i));
            }
#pragma warning disable CA1031 // It is thrown again below, from the caller's thread.
            catch (Exception e)
#pragma warning restore CA1031
            {
                errors[i] = e;
                loop.Break();
            }
        });
        if (Array.Find(errors, static error => error is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return facts;
    }

    private void CheckPair(int i)
    {
        var facts = _facts[i];
        if (facts.Channels != Channels)
        {
            throw new TrainingDataException($"Image {_names[i]} has {facts.Channels} channels and image {_names[0]} has {Channels}; all must have the same");
        }

        if (facts.Image != facts.Labels)
        {
            throw new TrainingDataException($"Image {_names[i]} has {facts.Image} px and its labels have {facts.Labels} px; both must have the same size");
        }

        if (facts.NotFinite >= 0)
        {
            var place = facts.Image.Place(facts.NotFinite % (facts.Image.Depth * facts.Image.Area));
            throw new TrainingDataException($"Image {_names[i]} has the value {_image(i).Pixels[facts.NotFinite]} at {place}; values must be finite");
        }
    }

    private static LabelVolume LabelsOf(PageFile file, LabelMeaning meaning) => meaning == LabelMeaning.Channels ? file.ReadLabelSets() : file.ReadLabelVolume();

    /// <summary>Refuses labels that are channels where the network has no class for one.</summary>
    private void CheckSets(NetworkSpec spec)
    {
        if (spec.OutputClasses == 1)
        {
            throw new TrainingDataException($"Labels that are channels are for networks with a class for each, and '{spec.Name}' has one; give its mask as classes 0 and 1");
        }

        if (spec.OutputClasses > LabelSets.Most)
        {
            throw new TrainingDataException($"Labels that are channels are possible for up to {LabelSets.Most} classes, and '{spec.Name}' has {spec.OutputClasses}");
        }

        var bad = Array.FindIndex(_facts, facts => facts.Least < 0 || facts.Largest >> spec.OutputClasses != 0);
        if (bad >= 0)
        {
            var largest = _facts.Max(static facts => facts.Largest);
            throw new TrainingDataException(_facts[bad].Least < 0
                ? $"Label map {_names[bad]} has a number below 0, which is no set of labels"
                : $"Label map {_names[bad]} has label {int.Log2(_facts[bad].Largest)} and '{spec.Name}' has {spec.OutputClasses} classes; declare Classes = {int.Log2(largest) + 1}");
        }
    }

    private void CheckClasses(int i, NetworkSpec spec, int? ignored)
    {
        if (_facts[i].Least >= 0 && _facts[i].Largest < spec.LabelClasses)
        {
            return;
        }

        var labels = _labels(i);
        var bad = Array.FindIndex(labels.Labels, label => (uint)label >= (uint)spec.LabelClasses && label != ignored);
        if (bad < 0)
        {
            return;
        }

        var remedy = labels.Labels[bad] < 0 ? "labels must not be negative"
            : IsBinaryMask(ignored) ? $"a mask of two values is for networks of two classes: declare Classes = 2, or write 1 for {labels.Labels[bad]}"
            : $"declare Classes = {_facts.Max(static facts => facts.Largest) + 1}, or say that the labels are instances where they are";
        throw new TrainingDataException(
            $"Label map {_names[i]} has label {labels.Labels[bad]} at {labels.Size.Place(bad)} and '{spec.Name}' has {spec.LabelClasses} classes; {remedy}");
    }
}
