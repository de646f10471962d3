namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What there is to know of an image and its labels once they were decoded.</summary>
public sealed record ItemSurvey
{
    /// <summary>The item.</summary>
    public required DatasetItem Item { get; init; }

    /// <summary>Why the image cannot be read, in a sentence; null where it can.</summary>
    public string? ImageError { get; init; }

    /// <summary>Why the labels cannot be read, in a sentence; null where they can.</summary>
    public string? LabelError { get; init; }

    /// <summary>Channels, size and format of the image; null where it cannot be read.</summary>
    public ImageInfo? Image { get; init; }

    /// <summary>Channels, size and format of the labels; null where they cannot be read.</summary>
    public ImageInfo? Labels { get; init; }

    /// <summary>Smallest value of each channel.</summary>
    public IReadOnlyList<double> Minima { get; init; } = [];

    /// <summary>Largest value of each channel.</summary>
    public IReadOnlyList<double> Maxima { get; init; } = [];

    /// <summary>Mean over all channels.</summary>
    public double Mean { get; init; }

    /// <summary>Tells images of other pixels apart: SHA-256 of size and values, hexadecimal.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Whether the labels are channels; then <see cref="Pixels"/> counts <see cref="LabelSets"/>.</summary>
    public bool LabelChannels { get; init; }

    /// <summary>Pixels of each label that occurs, by label.</summary>
    public IReadOnlyDictionary<int, long> Pixels { get; init; } = new Dictionary<int, long>();

    /// <summary>Regions of equal labels above 0 that hang together by sides and corners.</summary>
    public int Pieces { get; init; }

    /// <summary>Pairs of labels above 0 that share a side of a pixel.</summary>
    public int TouchingPairs { get; init; }

    /// <summary>Values along the four sides of the first channel: top, bottom, left, right; none of a volume.</summary>
    internal IReadOnlyList<float[]> Edges { get; init; } = [];

    /// <summary>Labels above 0.</summary>
    public int Instances => Pixels.Keys.Count(static label => label > 0);

    /// <summary>Whether the labels are 0 everywhere.</summary>
    public bool IsEmpty => Labels is not null && Pixels.Keys.All(static label => label == 0);

    /// <summary>The classes that occur: labels, or channels of them.</summary>
    public IEnumerable<int> Classes => LabelChannels ? Enumerable.Range(0, LabelSets.Most).Where(label => Bearing(label) > 0) : Pixels.Keys;

    /// <summary>Pixels that bear a label of several.</summary>
    /// <param name="label">Its channel.</param>
    public long Bearing(int label) => Pixels.Where(pair => LabelSets.Bears(pair.Key, label)).Sum(static pair => pair.Value);

    /// <summary>Whether each channel of the image has one value.</summary>
    public bool IsConstant => Image is not null && Minima.SequenceEqual(Maxima);
}
