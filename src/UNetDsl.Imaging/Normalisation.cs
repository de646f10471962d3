namespace UNetDsl.Imaging;

/// <summary>
/// The rule that turns raw values into network input. It is kept with a checkpoint (System.Text.Json writes it) so that
/// prediction repeats what training did. Images are normalised one by one: dark and bright frames become alike.
/// </summary>
public sealed record Normalisation
{
    /// <summary>The rule; mean 0 and standard deviation 1 unless said otherwise.</summary>
    public NormalisationKind Kind { get; init; } = NormalisationKind.ZScore;

    /// <summary>Measures an image: one linear map for each channel. A constant channel becomes 0.</summary>
    /// <param name="image">Raw values.</param>
    /// <returns>As many maps as the image has channels.</returns>
    public ChannelScale[] Measure(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var scales = new ChannelScale[image.Channels];
        for (var c = 0; c < scales.Length; c++)
        {
            scales[c] = Kind switch
            {
                NormalisationKind.None => new ChannelScale(0, 1),
                NormalisationKind.Nominal => new ChannelScale(0, 1.0 / image.Format.NominalMaximum()),
                NormalisationKind.MinMax => Range(image.Channel(c)),
                _ => Moments(image.Channel(c)),
            };
        }

        return scales;
    }

    /// <summary>Normalises an image by its own values.</summary>
    /// <param name="image">Raw values; not changed.</param>
    /// <returns>A float image.</returns>
    public Image Apply(Image image) => Apply(image, Measure(image));

    /// <summary>Normalises an image, or a part of one, by maps that were measured before.</summary>
    /// <param name="image">Raw values; not changed.</param>
    /// <param name="scales">One map for each channel.</param>
    /// <returns>A float image.</returns>
    /// <exception cref="ArgumentException">There are not as many maps as channels.</exception>
    public static Image Apply(Image image, IReadOnlyList<ChannelScale> scales)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(scales);
        if (scales.Count != image.Channels)
        {
            throw new ArgumentException($"{scales.Count} scales do not fit an image of {image.Channels} channels", nameof(scales));
        }

        var normalised = new float[image.Pixels.Length];
        for (var c = 0; c < image.Channels; c++)
        {
            var raw = image.Channel(c);
            var target = normalised.AsSpan(c * raw.Length, raw.Length);
            var (offset, factor) = scales[c];
            for (var i = 0; i < raw.Length; i++)
            {
                target[i] = (float)((raw[i] - offset) * factor);
            }
        }

        return new Image(image.Channels, image.Height, image.Width, normalised, SampleFormat.Float32);
    }

    private static ChannelScale Range(ReadOnlySpan<float> values)
    {
        var (minimum, maximum) = (values[0], values[0]);
        foreach (var value in values)
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        return new ChannelScale(minimum, maximum > minimum ? 1 / ((double)maximum - minimum) : 0);
    }

    private static ChannelScale Moments(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / values.Length);
        return new ChannelScale(mean, deviation > 0 ? 1 / deviation : 0);
    }
}
