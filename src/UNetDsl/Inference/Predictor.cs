using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Inference;

/// <summary>
/// Predicts images or volumes of any size by overlapping tiles with mirrored context. Tiles lie on the network's grid, so that
/// the result is that of the whole image. Memory is bounded by one image, its result and the tiles in flight.
/// </summary>
/// <remarks>Ronneberger, Fischer and Brox 2015, section 2, "overlap-tile strategy". Not safe for use by several threads.</remarks>
public sealed class Predictor
{
    private const int ClassAxis = 1;
    private const int ImageSymmetries = 8;
    private readonly SegmentationNetwork _network;
    private readonly PredictionOptions _options;
    private readonly Device _device;
    private readonly bool _channelsLast;
    private readonly IReadOnlyList<int>? _tile;
    private VolumeSize _planned;
    private TilePlan? _plan;

    /// <summary>Makes a network ready; it is moved to the device.</summary>
    /// <param name="network">The network, with its weights.</param>
    /// <param name="options">How to predict; the defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of range, the tile is not valid, or there is no such device.</exception>
    public Predictor(SegmentationNetwork network, PredictionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        (_network, _options) = (network, options ?? new());
        _options.Check();
        RequireClasses(network);
        if (_options.Symmetries > ImageSymmetries && network.Spec.Dimensions == 2)
        {
            throw new ArgumentException($"Prediction option '{nameof(_options.Symmetries)}' is {_options.Symmetries} and '{network.Spec.Name}' takes images, which have {ImageSymmetries}", nameof(options));
        }

        _tile = _options.Tile is { } tile ? TileSizes.Of(network.Graph, tile, _options.TileDepth) : null;
        _device = ComputeDevice.Parse(_options.Device);
        _channelsLast = ComputeDevice.Prepare(network, _device, _options.MemoryOrder);
    }

    /// <summary>Refuses a network whose map is no logits: there is no probability in quantities.</summary>
    private static void RequireClasses(SegmentationNetwork network)
    {
        if (network.Spec.OutputClasses == 0)
        {
            throw new ArgumentException(
                $"Head '{network.Spec.Heads[0].Name}' of '{network.Spec.Name}' gives quantities, not logits of classes; call the network itself", nameof(network));
        }
    }

    /// <summary>Predicts one image.</summary>
    /// <param name="image">Raw values with the network's channels, of any size.</param>
    /// <param name="cancellationToken">Looked at before each tile.</param>
    /// <returns>Probabilities of the image's size.</returns>
    /// <exception cref="ArgumentException">The image has other channels than the network, or a value that is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public ProbabilityMap Predict(Image image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new(_network.Spec.LabelClasses, image.Height, image.Width, Values(image, cancellationToken));
    }

    /// <summary>Predicts one volume.</summary>
    /// <param name="volume">Raw values with the network's channels, of any size; for a network of images, one plane.</param>
    /// <param name="cancellationToken">Looked at before each tile.</param>
    /// <returns>Probabilities of the volume's size.</returns>
    /// <exception cref="ArgumentException">The volume has other channels than the network, or a value that is not finite, or the network takes images.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public ProbabilityVolume Predict(ImageVolume volume, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return new(_network.Spec.LabelClasses, volume.Size, Values(volume, cancellationToken));
    }

    /// <summary>Predicts pages of a stack one by one, each when it is asked for.</summary>
    /// <param name="images">The stack.</param>
    /// <param name="pages">Indices of the pages; null takes all.</param>
    /// <param name="cancellationToken">Looked at before each tile.</param>
    /// <returns>Page index and probabilities, in the order of <paramref name="pages"/>.</returns>
    /// <exception cref="ImageFileException">A page cannot be read.</exception>
    public IEnumerable<(int Page, ProbabilityMap Probabilities)> Predict(
        ImageStack images, IEnumerable<int>? pages = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        return (pages ?? Enumerable.Range(0, images.Count)).Select(page => (page, Predict(images.ReadImage(page), cancellationToken)));
    }

    private float[] Values(ImageVolume image, CancellationToken cancellationToken)
    {
        CheckInput(image);
        var normalised = _options.Normalisation.Apply(image);
        var wasTraining = _network.training;
        _network.eval();
        try
        {
            return Average(normalised, cancellationToken);
        }
        finally
        {
            _network.train(wasTraining);
        }
    }

    private void CheckInput(ImageVolume image)
    {
        var spec = _network.Spec;
        if (image.Channels != spec.Channels)
        {
            throw new ArgumentException($"The image has {image.Channels} channels and '{spec.Name}' takes {spec.Channels}", nameof(image));
        }

        if (spec.Dimensions == 2 && image.Depth > 1)
        {
            throw new ArgumentException($"The volume has {image.Depth} planes and '{spec.Name}' takes images; predict its planes one by one, or declare Dimensions = 3", nameof(image));
        }

        if ((Int128)spec.LabelClasses * image.Depth * image.Size.Area > Array.MaxLength)
        {
            throw new ArgumentException($"Probabilities of {spec.LabelClasses} classes at {image.Size} px are more than {Array.MaxLength} numbers; predict the image in parts", nameof(image));
        }

        if (Array.Exists(image.Pixels, static value => !float.IsFinite(value)))
        {
            throw new ArgumentException("The image has values that are not finite; replace them before prediction", nameof(image));
        }
    }

    private float[] Average(ImageVolume image, CancellationToken cancellationToken)
    {
        if (_options.Symmetries == 1)
        {
            return PredictTiles(image, cancellationToken).Values;
        }

        var sum = new float[_network.Spec.LabelClasses * image.Depth * image.Size.Area];
        foreach (var symmetry in Symmetry.First(_options.Symmetries))
        {
            symmetry.AddBack(PredictTiles(symmetry.Apply(image), cancellationToken), sum, 1f / _options.Symmetries);
        }

        return sum;
    }

    private ProbabilityVolume PredictTiles(ImageVolume image, CancellationToken cancellationToken)
    {
        var plan = PlanOf(image.Size);
        var classes = _network.Spec.LabelClasses;
        var result = new ProbabilityVolume(classes, image.Size, new float[classes * image.Depth * image.Size.Area]);
        using var inference = inference_mode();
        foreach (var batch in PlannedTile.Of(plan).Chunk(_options.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PredictBatch(image, batch, result);
        }

        return result;
    }

    private TilePlan PlanOf(VolumeSize size)
    {
        if (_plan is null || _planned != size)
        {
            long[] axes = _network.Spec.Dimensions == 2 ? [size.Height, size.Width] : [size.Depth, size.Height, size.Width];
            _plan = _tile is { } tile ? TilePlanner.Plan(_network.Graph, axes, tile) : TilePlanner.Choose(_network.Graph, axes, _options.Memory);
            _planned = size;
        }

        return _plan;
    }

    private void PredictBatch(ImageVolume image, PlannedTile[] tiles, ProbabilityVolume result)
    {
        var input = tiles[0].Input;
        var length = checked(image.Channels * input.Depth * input.Area);
        var pixels = new float[checked(tiles.Length * length)];
        for (var i = 0; i < tiles.Length; i++)
        {
            tiles[i].CopyFrom(image, pixels.AsSpan(i * length, length));
        }

        long[] planes = _network.Spec.Dimensions == 2 ? [] : [input.Depth];
        using var probabilities = Forward(pixels, [tiles.Length, image.Channels, .. planes, input.Height, input.Width]);
        var shape = probabilities.shape;
        var size = new VolumeSize(planes.Length == 0 ? 1 : (int)shape[^3], (int)shape[^2], (int)shape[^1]);
        using var values = probabilities.data<float>();
        var output = values.ToArray();
        for (var i = 0; i < tiles.Length; i++)
        {
            tiles[i].CopyTo(output.AsSpan(output.Length / tiles.Length * i, output.Length / tiles.Length), size, result);
        }
    }

    private Tensor Forward(float[] pixels, long[] shape)
    {
        using var flat = from_array(pixels);
        using var shaped = flat.reshape(shape);
        using var local = shaped.to(_device);
        using var ordered = _channelsLast ? ChannelsLast.Of(local) : local.alias();
        using var input = MixedPrecision.Input(ordered, _options.Precision);
        using var output = _network.call(input);
        using var logits = MixedPrecision.Single(output);
        using var probabilities = Probabilities(logits);
        using var rows = probabilities.contiguous();
        return rows.cpu();
    }

    private Tensor Probabilities(Tensor logits)
    {
        if (_network.Spec.OutputClasses == 1)
        {
            using var both = BinaryLogits.Of(logits);
            return both.softmax(ClassAxis);
        }

        return _options.SeveralLabels ? logits.sigmoid() : logits.softmax(ClassAxis);
    }
}
