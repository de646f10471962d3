using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace UNetDsl.Imaging;

/// <summary>
/// The rule that turns raw values into network input. It is kept with a checkpoint (System.Text.Json writes it) so that
/// prediction repeats what training did. Images are normalised one by one unless said otherwise: dark and bright frames
/// become alike.
/// </summary>
public sealed record Normalisation
{
    /// <summary>The rule; mean 0 and standard deviation 1 unless said otherwise.</summary>
    public NormalisationKind Kind { get; init; } = NormalisationKind.ZScore;

    /// <summary>Of what values are measured; of no matter to <see cref="NormalisationKind.None"/> and <see cref="NormalisationKind.Nominal"/>.</summary>
    public NormalisationScope Scope { get; init; } = NormalisationScope.Image;

    /// <summary>Percentile that becomes 0, 0 to below <see cref="UpperPercentile"/>.</summary>
    [Range(0, 100, MaximumIsExclusive = true)]
    public double LowerPercentile { get; init; } = 1;

    /// <summary>Percentile that becomes 1, up to 100.</summary>
    [Range(0, 100, MinimumIsExclusive = true)]
    public double UpperPercentile { get; init; } = 99;

    /// <summary>
    /// The maps of a rule of <see cref="NormalisationScope.Set"/>, one for each channel; null until a set was measured. They are
    /// stored with the rule, as an image that is predicted later does not show them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChannelScale>? SetScales { get; init; }

    /// <summary>Whether a set must be measured before the rule can be applied.</summary>
    [JsonIgnore]
    public bool NeedsSet => Scope == NormalisationScope.Set && SetScales is null && Kind is not (NormalisationKind.None or NormalisationKind.Nominal);

    /// <summary>Measures an image: one linear map for each channel. A constant channel becomes 0.</summary>
    /// <param name="image">Raw values; those of a volume are measured together.</param>
    /// <returns>As many maps as the image has channels.</returns>
    /// <exception cref="ArgumentException">The rule is of a set that was not measured, or of images of other channels.</exception>
    public ChannelScale[] Measure(ImageVolume image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (NeedsSet)
        {
            throw new ArgumentException($"This normalisation is that of a set which was not measured; call {nameof(MeasureSet)} with its images first", nameof(image));
        }

        return SetScales is null ? Scales([image]) : [.. SetScales];
    }

    /// <summary>Measures the images of a set in one pass, each of which may be forgotten at once; memory does not grow with them.</summary>
    /// <param name="images">Raw values, all of the same channels, at least one image.</param>
    /// <returns>This rule with <see cref="SetScales"/>; itself where it needs none.</returns>
    /// <exception cref="ArgumentException">There is no image, or channels differ.</exception>
    public Normalisation MeasureSet(IEnumerable<ImageVolume> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return NeedsSet ? this with { SetScales = Scales(images) } : this;
    }

    /// <summary>Normalises an image by its own values, or by those of the measured set.</summary>
    /// <param name="image">Raw values; not changed.</param>
    /// <returns>A float image.</returns>
    /// <exception cref="ArgumentException">The rule is of a set that was not measured, or of images of other channels.</exception>
    public Image Apply(Image image) => Apply(image, Measure(image));

    /// <summary>Normalises a volume by its own values, all planes alike, or by those of the measured set.</summary>
    /// <param name="volume">Raw values; not changed.</param>
    /// <returns>A float volume.</returns>
    /// <exception cref="ArgumentException">The rule is of a set that was not measured, or of images of other channels.</exception>
    public ImageVolume Apply(ImageVolume volume) => Apply(volume, Measure(volume));

    /// <summary>Normalises an image, or a part of one, by maps that were measured before.</summary>
    /// <param name="image">Raw values; not changed.</param>
    /// <param name="scales">One map for each channel.</param>
    /// <returns>A float image.</returns>
    /// <exception cref="ArgumentException">There are not as many maps as channels.</exception>
    public static Image Apply(Image image, IReadOnlyList<ChannelScale> scales)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new Image(image.Channels, image.Height, image.Width, Scaled(image, scales), SampleFormat.Float32);
    }

    /// <summary>Normalises a volume, or a part of one, by maps that were measured before.</summary>
    /// <param name="volume">Raw values; not changed.</param>
    /// <param name="scales">One map for each channel.</param>
    /// <returns>A float volume.</returns>
    /// <exception cref="ArgumentException">There are not as many maps as channels.</exception>
    public static ImageVolume Apply(ImageVolume volume, IReadOnlyList<ChannelScale> scales)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return new ImageVolume(volume.Channels, volume.Depth, volume.Height, volume.Width, Scaled(volume, scales), SampleFormat.Float32);
    }

    private static float[] Scaled(ImageVolume image, IReadOnlyList<ChannelScale> scales)
    {
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

        return normalised;
    }

    /// <inheritdoc/>
    public bool Equals(Normalisation? other) =>
        other is not null && (Kind, Scope, LowerPercentile, UpperPercentile) == (other.Kind, other.Scope, other.LowerPercentile, other.UpperPercentile)
        && (SetScales ?? []).SequenceEqual(other.SetScales ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Scope, LowerPercentile, UpperPercentile, SetScales?.Count);

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A percentile is out of the range that its documentation gives.</exception>
    internal void Check()
    {
        if (!(LowerPercentile >= 0 && LowerPercentile < UpperPercentile && UpperPercentile <= 100))
        {
            throw new ArgumentException(
                $"The percentiles {LowerPercentile} and {UpperPercentile} are no range; both are 0..100, and the first is the smaller", nameof(LowerPercentile));
        }
    }

    private ChannelScale[] Scales(IEnumerable<ImageVolume> images)
    {
        Check();
        ChannelStatistics[]? statistics = null;
        foreach (var image in images)
        {
            if (Kind is NormalisationKind.None or NormalisationKind.Nominal)
            {
                var factor = Kind == NormalisationKind.None ? 1 : 1.0 / image.Format.NominalMaximum();
                return [.. Enumerable.Repeat(new ChannelScale(0, factor), image.Channels)];
            }

            statistics ??= [.. Enumerable.Range(0, image.Channels).Select(_ => new ChannelStatistics(IsWhole(image), Kind == NormalisationKind.Percentile))];
            if (statistics.Length != image.Channels)
            {
                throw new ArgumentException($"An image of {image.Channels} channels is in a set of images of {statistics.Length}; all must have the same", nameof(images));
            }

            for (var c = 0; c < statistics.Length; c++)
            {
                statistics[c].Add(image.Channel(c), IsWhole(image));
            }
        }

        return statistics is null ? throw new ArgumentException("There is no image to measure", nameof(images)) : Array.ConvertAll(statistics, Scale);
    }

    private ChannelScale Scale(ChannelStatistics statistics)
    {
        var (offset, range) = Kind switch
        {
            NormalisationKind.MinMax => (statistics.Minimum, statistics.Maximum - statistics.Minimum),
            NormalisationKind.Percentile => (statistics.Percentile(LowerPercentile), statistics.Percentile(UpperPercentile) - statistics.Percentile(LowerPercentile)),
            _ => (statistics.Mean, statistics.Deviation),
        };

        // Where the percentiles meet, as on an almost empty image, the whole range still tells its few bright pixels.
        if (Kind == NormalisationKind.Percentile && !(range > 0))
        {
            range = statistics.Maximum - statistics.Minimum;
        }

        return new ChannelScale(offset, range > 0 ? 1 / range : 0);
    }

    private static bool IsWhole(ImageVolume image) => image.Format is SampleFormat.UInt8 or SampleFormat.UInt16;
}
