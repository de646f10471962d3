using UNetDsl.Imaging.Augmentation;

namespace UNetDsl.Imaging.Tiles;

/// <summary>
/// Draws training tiles: a random place of a mirror-extended image, flipped, turned, scaled and deformed alike in
/// image, labels and weights, by one resampling. The same seed gives the same tiles. Safe for use by several threads
/// with a <see cref="Random"/> each.
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
                $"A tile of {tile.Shape.Height}x{tile.Shape.Width} px, margin {tile.Shape.Margin} and {tile.Channels} channels cannot take samples of {Shape.Height}x{Shape.Width} px, margin {Shape.Margin} and {source.Image.Channels} channels",
                nameof(tile));
        }

        var geometry = TileGeometry.Draw(source.Image.Height, source.Image.Width, Shape, Options, random);
        Resample(tile, source, geometry, Options.Interpolation);
        GreyVariation.Apply(tile.Image, tile.Channels, Shape.Width, Options, random);
    }

    /// <summary>Reads a tile through a given map: the image as asked, weights linear, labels nearest.</summary>
    /// <param name="tile">A tile of the map's size and the image's channels; overwritten.</param>
    /// <param name="source">Image, labels and weights.</param>
    /// <param name="geometry">From the tile to the image.</param>
    /// <param name="interpolation">How grey values are read.</param>
    /// <exception cref="ArgumentException">The tile has another size than the map, or another channel count than the image.</exception>
    public static void Resample(TrainingTile tile, TileSource source, TileGeometry geometry, ImageInterpolation interpolation)
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

        using var planes = new ReadPlanes(geometry, image.Height, image.Width);
        var reader = new Resampler(planes.Height, planes.Width, shape.Width, planes.IsInside);
        var grey = new ReadOnlyMemory<float>[image.Channels];
        for (var c = 0; c < grey.Length; c++)
        {
            var values = interpolation == ImageInterpolation.Cubic ? source.Coefficients : image.Pixels;
            grey[c] = planes.Add(values.AsMemory(c * image.Height * image.Width, image.Height * image.Width), image.Height, image.Width);
        }

        var labels = planes.Labels(source.Labels);
        var resampled = source.Deformed is null ? source.Weights : null;
        var weights = resampled is null ? default : planes.Add(resampled, image.Height, image.Width);
        var instances = source.Deformed is null ? default : planes.Labels(source.Deformed.Instances);
        var deformed = source.Deformed is null ? [] : tile.InputInstances;
        if (resampled is null && source.Deformed is null)
        {
            Array.Fill(tile.Weights, 1f);
        }

        for (var row = 0; row < shape.Height; row++)
        {
            reader.MoveTo(planes.Geometry, row);
            ReadGrey(reader, grey, tile, row, interpolation);
            if (source.Deformed is not null)
            {
                reader.Nearest(instances, 0, deformed.AsSpan(row * shape.Width, shape.Width));
            }

            var outputRow = row - shape.Margin;
            if ((uint)outputRow < (uint)shape.OutputHeight)
            {
                var (start, length) = (outputRow * shape.OutputWidth, shape.OutputWidth);
                reader.Nearest(labels, shape.Margin, tile.Labels.AsSpan(start, length));
                if (resampled is not null)
                {
                    reader.Linear(weights.Span, shape.Margin, tile.Weights.AsSpan(start, length));
                }
            }
        }

        source.Deformed?.Fill(tile);
    }

    private static void ReadGrey(Resampler reader, ReadOnlyMemory<float>[] planes, TrainingTile tile, int row, ImageInterpolation interpolation)
    {
        var (area, width) = (tile.Shape.Height * tile.Shape.Width, tile.Shape.Width);
        for (var c = 0; c < planes.Length; c++)
        {
            var target = tile.Image.AsSpan((c * area) + (row * width), width);
            if (interpolation == ImageInterpolation.Cubic)
            {
                reader.Cubic(planes[c].Span, target);
            }
            else
            {
                reader.Linear(planes[c].Span, 0, target);
            }
        }
    }
}
