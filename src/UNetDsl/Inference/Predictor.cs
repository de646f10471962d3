using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Inference;

/// <summary>
/// Predicts images of any size by overlapping tiles with mirrored context. Tiles lie on the network's grid, so that the
/// result is that of the whole image. Memory is bounded by one image, its result and the tiles in flight.
/// </summary>
/// <remarks>Ronneberger, Fischer and Brox 2015, section 2, "overlap-tile strategy". Not safe for use by several threads.</remarks>
public sealed class Predictor
{
    private const int ClassAxis = 1;
    private readonly SegmentationNetwork _network;
    private readonly PredictionOptions _options;
    private readonly Device _device;
    private readonly bool _channelsLast;
    private (int Height, int Width) _planned;
    private TilePlan? _plan;

    /// <summary>Makes a network ready; it is moved to the device.</summary>
    /// <param name="network">The network, with its weights.</param>
    /// <param name="options">How to predict; the defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of range, the tile is not valid, or there is no such device.</exception>
    public Predictor(SegmentationNetwork network, PredictionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ImageNetworks.Require(network);
        (_network, _options) = (network, options ?? new());
        _options.Check();
        RequireClasses(network);
        if (_options.Tile is { } tile && network.Graph.CheckTile(tile) is { } finding)
        {
            throw new ArgumentException(finding.Message, nameof(options));
        }

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
        var spec = _network.Spec;
        if (image.Channels != spec.Channels)
        {
            throw new ArgumentException($"The image has {image.Channels} channels and '{spec.Name}' takes {spec.Channels}", nameof(image));
        }

        if (Array.Exists(image.Pixels, static value => !float.IsFinite(value)))
        {
            throw new ArgumentException("The image has values that are not finite; replace them before prediction", nameof(image));
        }

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

    private ProbabilityMap Average(Image image, CancellationToken cancellationToken)
    {
        if (_options.Symmetries == 1)
        {
            return PredictTiles(image, cancellationToken);
        }

        var sum = new float[checked(_network.Spec.OutputClasses * image.Height * image.Width)];
        foreach (var symmetry in Symmetry.First(_options.Symmetries))
        {
            symmetry.AddBack(PredictTiles(symmetry.Apply(image), cancellationToken), sum, 1f / _options.Symmetries);
        }

        return new ProbabilityMap(_network.Spec.OutputClasses, image.Height, image.Width, sum);
    }

    private ProbabilityMap PredictTiles(Image image, CancellationToken cancellationToken)
    {
        var plan = PlanOf(image.Height, image.Width);
        var classes = _network.Spec.OutputClasses;
        var result = new ProbabilityMap(classes, image.Height, image.Width, new float[checked(classes * image.Height * image.Width)]);
        var tiles = plan.Axes[0].SelectMany(_ => plan.Axes[1], static (row, column) => (Row: row, Column: column));
        using var inference = inference_mode();
        foreach (var batch in tiles.Chunk(_options.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PredictBatch(image, batch, result);
        }

        return result;
    }

    private TilePlan PlanOf(int height, int width)
    {
        if (_plan is null || _planned != (height, width))
        {
            long[] size = [height, width];
            _plan = _options.Tile is { } tile
                ? TilePlanner.Plan(_network.Graph, size, [tile, tile])
                : TilePlanner.Choose(_network.Graph, size, _options.Memory);
            _planned = (height, width);
        }

        return _plan;
    }

    private void PredictBatch(Image image, (AxisTile Row, AxisTile Column)[] tiles, ProbabilityMap result)
    {
        var (height, width) = (tiles[0].Row.InputLength, tiles[0].Column.InputLength);
        var area = height * width;
        var pixels = new float[checked(tiles.Length * image.Channels * area)];
        for (var i = 0; i < tiles.Length; i++)
        {
            for (var c = 0; c < image.Channels; c++)
            {
                MirrorTile.Copy<float>(
                    image.Channel(c),
                    image.Height,
                    image.Width,
                    checked((int)tiles[i].Row.InputStart),
                    checked((int)tiles[i].Column.InputStart),
                    pixels.AsSpan(((i * image.Channels) + c) * area, area),
                    height,
                    width);
            }
        }

        using var probabilities = Forward(pixels, [tiles.Length, image.Channels, height, width]);
        var (rows, columns) = ((int)probabilities.size(2), (int)probabilities.size(3));
        using var values = probabilities.data<float>();
        var output = values.ToArray();
        var tileLength = result.Classes * rows * columns;
        for (var i = 0; i < tiles.Length; i++)
        {
            Paste(output.AsSpan(i * tileLength, tileLength), rows, columns, tiles[i], result);
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
        using var probabilities = logits.softmax(ClassAxis);
        using var rows = probabilities.contiguous();
        return rows.cpu();
    }

    /// <summary>Takes from a tile's output the part that the plan wants from it.</summary>
    private static void Paste(ReadOnlySpan<float> output, int rows, int columns, (AxisTile Row, AxisTile Column) tile, ProbabilityMap result)
    {
        var (row, column) = tile;
        for (var c = 0; c < result.Classes; c++)
        {
            for (var y = 0; y < row.OutputLength; y++)
            {
                var source = output.Slice((((c * rows) + row.OutputOffset + y) * columns) + column.OutputOffset, column.OutputLength);
                var start = (((c * result.Height) + (int)row.OutputStart + y) * result.Width) + (int)column.OutputStart;
                source.CopyTo(result.Values.AsSpan(start, column.OutputLength));
            }
        }
    }
}
