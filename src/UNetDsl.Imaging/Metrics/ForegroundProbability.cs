using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// One probability a pixel, that it belongs to a cell (the foreground), float32 [H, W] in 0..1: what the scores threshold.
/// The prediction of a network of several classes has one such map for each.
/// </summary>
public sealed class ForegroundProbability
{
    // Softmax in float32 may leave the range by rounding; anything further out is no probability.
    private const float Slack = 1e-3f;

    /// <summary>Wraps probabilities that the caller hands over; they are not copied.</summary>
    /// <param name="height">Rows, px, at least 1.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    /// <param name="values">float32 [H, W], 0..1.</param>
    /// <exception cref="ArgumentException">The array does not have H*W elements, or a value is NaN or no probability.</exception>
    public ForegroundProbability(int height, int width, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (height < 1 || width < 1 || values.Length != (long)height * width)
        {
            throw new ArgumentException($"{values.Length} probabilities do not fill a map of {height}x{width} px", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            // The negation also catches NaN.
            if (!(values[i] >= -Slack && values[i] <= 1 + Slack))
            {
                throw new ArgumentException(
                    $"Value {values[i]} at row {i / width}, column {i % width} is not a probability; it must lie in 0..1 (8 and 16-bit images are scaled by their maximum, floats are taken as they are)",
                    nameof(values));
            }
        }

        (Height, Width, Values) = (height, width, values);
    }

    /// <summary>Rows, px.</summary>
    public int Height { get; }

    /// <summary>Columns, px.</summary>
    public int Width { get; }

    /// <summary>The probabilities, float32 [H, W]; shared, not a copy.</summary>
    public float[] Values { get; }

    /// <summary>Reads an image as probabilities: 8-bit values are divided by 255 and 16-bit by 65535 in float32, floats taken as they are.</summary>
    /// <param name="image">float32 [1, H, W]; a float image is shared, not copied.</param>
    /// <exception cref="ArgumentException">The image has several channels, or a float is NaN or no probability.</exception>
    public static ForegroundProbability From(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Channels != 1)
        {
            throw new ArgumentException($"An image of {image.Channels} channels holds no foreground probability; it needs one channel, the probability of cell", nameof(image));
        }

        var white = image.Format.NominalMaximum();
        return new ForegroundProbability(image.Height, image.Width, white == 1 ? image.Pixels : Array.ConvertAll(image.Pixels, v => v / white));
    }

    /// <summary>Reads a page as probabilities, by the rule of <see cref="From"/>, and holds it once.</summary>
    /// <param name="stack">Images of one channel.</param>
    /// <param name="page">0..Count-1.</param>
    /// <exception cref="ArgumentException">The page has several channels, or a float is no probability.</exception>
    /// <exception cref="ImageFileException">The file is truncated or damaged, or a float is NaN or infinite.</exception>
    public static ForegroundProbability Read(ImageStack stack, int page)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var image = stack.ReadImage(page);
        var white = image.Format.NominalMaximum();
        if (image.Channels == 1 && white != 1)
        {
            var values = image.Pixels;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] /= white;
            }

            image = new Image(1, image.Height, image.Width, values, SampleFormat.Float32);
        }

        return From(image);
    }

    /// <summary>A map of 1 where the probability is strictly above a threshold and 0 elsewhere.</summary>
    /// <param name="threshold">0..1.</param>
    public LabelMap Above(double threshold)
    {
        var bound = Thresholds.Bound(threshold);
        return new LabelMap(Height, Width, Array.ConvertAll(Values, v => v > bound ? 1 : 0));
    }
}
