using UNetDsl.Imaging.Augmentation;

namespace UNetDsl.Imaging.Tiles;

/// <summary>
/// Draws training tiles: a random place of a mirror-extended image, flipped, turned, scaled and deformed alike in
/// image, labels and weights, by one resampling. All planes of a tile of a volume are read through the same map, from front to
/// back or from back to front. The same seed gives the same tiles. Safe for use by several threads with a
/// <see cref="Random"/> each.
/// </summary>
public sealed class TileSampler
{
    /// <summary>A sampler for many images.</summary>
    /// <param name="shape">Input and output tile.</param>
    /// <param name="options">What varies.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public TileSampler(TileShape shape, AugmentationOptions options)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Shape = shape;
        Options = options;
    }

    /// <summary>Input and output tile.</summary>
    public TileShape Shape { get; }

    /// <summary>What varies.</summary>
    public AugmentationOptions Options { get; }

    /// <summary>Draws a tile.</summary>
    /// <param name="source">Image, labels and weights.</param>
    /// <param name="random">Source of chance.</param>
    public TrainingTile Sample(TileSource source, Random random)
    {
        ArgumentNullException.ThrowIfNull(source);
        var tile = new TrainingTile(Shape, source.Image.Channels);
        Fill(tile, source, random);
        return tile;
    }

    /// <summary>Draws a tile into memory that is used again, so that a long training makes no garbage.</summary>
    /// <param name="tile">A tile of this sampler's shape; overwritten.</param>
    /// <param name="source">Image, labels and weights.</param>
    /// <param name="random">Source of chance.</param>
    /// <exception cref="ArgumentException">The tile has another shape or channel count.</exception>
    public void Fill(TrainingTile tile, TileSource source, Random random)
    {
        ArgumentNullException.ThrowIfNull(tile);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(random);
        if (tile.Shape != Shape || tile.Channels != source.Image.Channels)
        {
            throw new ArgumentException(
                $"A tile of {tile.Shape.Size} px, margin {tile.Shape.Margin} and {tile.Channels} channels cannot take samples of {Shape.Size} px, margin {Shape.Margin} and {source.Image.Channels} channels",
                nameof(tile));
        }

        var geometry = TileGeometry.Draw(source.Image.Height, source.Image.Width, Shape, Options, random);
        var planes = TilePlanes.Draw(source.Image.Depth, Shape, Options, random);
        Resample(tile, source, geometry, Options.Interpolation, planes);
        GreyVariation.Apply(tile.Image, tile.Channels, Shape.Size, Options, random);
    }

    /// <summary>Reads a tile through a given map: the image as asked, weights linear, labels nearest.</summary>
    /// <param name="tile">A tile of the map's size and the image's channels; overwritten.</param>
    /// <param name="source">Image, labels and weights.</param>
    /// <param name="geometry">From the tile to the image, in each plane.</param>
    /// <param name="interpolation">How grey values are read.</param>
    /// <param name="planes">Which planes of a volume are read; those of an image need not be said.</param>
    /// <exception cref="ArgumentException">The tile has another size than the map, or another channel count than the image.</exception>
    public static void Resample(TrainingTile tile, TileSource source, TileGeometry geometry, ImageInterpolation interpolation, TilePlanes planes = default)
    {
        ArgumentNullException.ThrowIfNull(tile);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(geometry);
        var (shape, image) = (tile.Shape, source.Image);
        if ((shape.Height, shape.Width, tile.Channels) != (geometry.Height, geometry.Width, image.Channels))
        {
            throw new ArgumentException(
                $"A tile of {shape.Height}x{shape.Width} px and {tile.Channels} channels cannot take a map of {geometry.Height}x{geometry.Width} px from an image of {image.Channels} channels", nameof(tile));
        }

        using var read = new ReadPlanes(geometry, image.Height, image.Width);
        var reader = new Resampler(read.Height, read.Width, shape.Width, read.IsInside);
        var sources = new TilePlaneSources(read, source, shape, planes, interpolation);
        if (source.Weights is null && source.Deformed is null)
        {
            Array.Fill(tile.Weights, 1f);
        }

        for (var row = 0; row < shape.Height; row++)
        {
            reader.MoveTo(read.Geometry, row);
            ReadGrey(reader, sources.Grey, tile, row, interpolation);
            ReadInstances(reader, sources.Instances, tile, row);
            var outputRow = row - shape.Margin;
            if ((uint)outputRow < (uint)shape.OutputHeight)
            {
                ReadOutput(reader, sources, tile, outputRow);
            }
        }

        source.Deformed?.Fill(tile);
    }

    private static void ReadGrey(Resampler reader, ReadOnlyMemory<float>[] planes, TrainingTile tile, int row, ImageInterpolation interpolation)
    {
        var (area, width) = (tile.Shape.Size.Area, tile.Shape.Width);
        for (var p = 0; p < planes.Length; p++)
        {
            var target = tile.Image.AsSpan((p * area) + (row * width), width);
            if (interpolation == ImageInterpolation.Cubic)
            {
                reader.Cubic(planes[p].Span, target);
            }
            else
            {
                reader.Linear(planes[p].Span, 0, target);
            }
        }
    }

    private static void ReadInstances(Resampler reader, ReadOnlyMemory<int>[] planes, TrainingTile tile, int row)
    {
        var (area, width) = (tile.Shape.Size.Area, tile.Shape.Width);
        for (var p = 0; p < planes.Length; p++)
        {
            reader.Nearest(planes[p].Span, 0, tile.InputInstances.AsSpan((p * area) + (row * width), width));
        }
    }

    private static void ReadOutput(Resampler reader, TilePlaneSources sources, TrainingTile tile, int row)
    {
        var (area, width, margin) = (tile.Shape.Output.Area, tile.Shape.OutputWidth, tile.Shape.Margin);
        for (var p = 0; p < sources.Labels.Length; p++)
        {
            var start = (p * area) + (row * width);
            reader.Nearest(sources.Labels[p].Span, margin, tile.Labels.AsSpan(start, width));
            if (sources.Weights.Length > 0)
            {
                reader.Linear(sources.Weights[p].Span, margin, tile.Weights.AsSpan(start, width));
            }
        }
    }
}
