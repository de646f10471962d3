namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What a set consists of, counted over its surveyed items.</summary>
public sealed record DatasetSummary
{
    /// <summary>Items.</summary>
    public required int Items { get; init; }

    /// <summary>Groups with more than one item, and the items in them.</summary>
    public required (int Groups, int Items) Groups { get; init; }

    /// <summary>Images of each size, the most common first.</summary>
    public required IReadOnlyList<(VolumeSize Size, int Count)> Sizes { get; init; }

    /// <summary>Images of each number of channels and sample format, the most common first.</summary>
    public required IReadOnlyList<((int Channels, SampleFormat Format) Kind, int Count)> Kinds { get; init; }

    /// <summary>Label files of each sample format, the most common first.</summary>
    public required IReadOnlyList<(SampleFormat Format, int Count)> LabelFormats { get; init; }

    /// <summary>Smallest and largest value of all images.</summary>
    public required (double Minimum, double Maximum) Values { get; init; }

    /// <summary>Smallest, median and largest of the images' means.</summary>
    public required (double Least, double Median, double Most) Means { get; init; }

    /// <summary>Pixels of each label and the items that have it, by label.</summary>
    public required IReadOnlyList<(int Label, long Pixels, int Items)> Labels { get; init; }

    /// <summary>Pixels that bear each label and the items that have it, where labels are channels; else none.</summary>
    public required IReadOnlyList<(int Label, long Pixels, int Items)> LabelChannels { get; init; }

    /// <summary>Smallest, median and largest number of labels above 0 in an item.</summary>
    public required (int Least, int Median, int Most) Instances { get; init; }

    /// <summary>Labels above 0 of all items, and pairs of them that touch.</summary>
    public required (long All, long TouchingPairs) Objects { get; init; }

    /// <summary>Part of all labelled pixels that is above 0.</summary>
    public required double Foreground { get; init; }

    /// <summary>Counts.</summary>
    /// <param name="surveys">The surveyed items; those that could not be read count as items only.</param>
    public static DatasetSummary Of(IReadOnlyList<ItemSurvey> surveys)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        var images = surveys.Where(static survey => survey.Image is not null).ToList();
        var labelled = surveys.Where(static survey => survey.Labels is not null).ToList();
        var groups = surveys.Where(static survey => survey.Item.Group is not null).GroupBy(static survey => survey.Item.Group, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()).ToList();
        var labels = labelled.SelectMany(static survey => survey.Pixels).GroupBy(static pair => pair.Key).OrderBy(static label => label.Key)
            .Select(static label => (label.Key, label.Sum(static pair => pair.Value), label.Count())).ToList();
        return new()
        {
            Items = surveys.Count,
            Groups = (groups.Count, groups.Sum(static group => group.Count())),
            Sizes = Counted(images, static survey => survey.Image!.Value.Size),
            Kinds = Counted(images, static survey => (survey.Image!.Value.Channels, survey.Image.Value.Format)),
            LabelFormats = Counted(labelled, static survey => survey.Labels!.Value.Format),
            Values = images.Count == 0 ? default : (images.Min(static survey => survey.Minima.Min()), images.Max(static survey => survey.Maxima.Max())),
            Means = Spread([.. images.Select(static survey => survey.Mean)]),
            Labels = labels,
            LabelChannels = [.. Channels(labelled)],
            Instances = Spread([.. labelled.Select(static survey => survey.Instances)]),
            Objects = (labelled.Sum(static survey => (long)survey.Instances), labelled.Sum(static survey => (long)survey.TouchingPairs)),
            Foreground = labels.Where(static label => label.Key > 0).Sum(static label => label.Item2) / (double)Math.Max(1, labels.Sum(static label => label.Item2)),
        };
    }

    private static IEnumerable<(int, long, int)> Channels(List<ItemSurvey> labelled) =>
        Enumerable.Range(0, labelled.Where(static survey => survey.LabelChannels).Max(static survey => (int?)survey.Labels!.Value.Channels) ?? 0)
            .Select(label => (label, labelled.Sum(survey => survey.Bearing(label)), labelled.Count(survey => survey.Bearing(label) > 0)));

    private static List<(TKey, int)> Counted<TKey>(List<ItemSurvey> surveys, Func<ItemSurvey, TKey> key) =>
        [.. surveys.GroupBy(key).Select(static group => (group.Key, group.Count())).OrderByDescending(static group => group.Item2)];

    private static (T, T, T) Spread<T>(List<T> values)
    {
        values.Sort();
        return values.Count == 0 ? default : (values[0], values[values.Count / 2], values[^1]);
    }
}
