using System.Globalization;
using Spectre.Console;
using UNetDsl.Cli.Rendering;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Datasets.Checking;
using UNetDsl.Training;

namespace UNetDsl.Cli.Data;

/// <summary>A data set as tables.</summary>
internal static class DataTables
{
    // More labels than this are numbers of objects, of which a row each says nothing.
    private const int MostClasses = 32;
    private const int MostSizes = 4;

    public static IEnumerable<(string Name, string Value)> Facts(Dataset dataset, DatasetSummary summary, DataRequest request, DatasetSplit split)
    {
        yield return ("Data", dataset.Source);
        yield return ("Images", $"{Quantity.Whole(summary.Items)} with labels{(dataset.LeftOut > 0 ? $", {Quantity.Whole(dataset.LeftOut)} without, passed over" : "")}");
        if (summary.Sizes.Count > 0)
        {
            yield return ("Sizes", $"{List(summary.Sizes, static size => $"{size}")} px");
            yield return ("Type", List(summary.Kinds, static kind => $"{Quantity.Count(kind.Channels, "channel")} of {Bits(kind.Format)}"));
            yield return ("Values", $"{Number(summary.Values.Minimum)} to {Number(summary.Values.Maximum)}; means of images {Number(summary.Means.Least)} to {Number(summary.Means.Most)}, median {Number(summary.Means.Median)}");
        }

        if (summary.LabelFormats.Count > 0)
        {
            var isInstances = request.Meaning == LabelMeaning.Instances;
            yield return ("Labels", $"{request.Meaning.ToString().ToLowerInvariant()}, {List(summary.LabelFormats, Bits)}");
            if (isInstances)
            {
                var (least, median, most) = summary.Instances;
                yield return ("Instances", $"{Quantity.Whole(summary.Objects.All)}; in an image {least} to {most}, median {median}; {Quantity.Whole(summary.Objects.TouchingPairs)} touching pairs, parted by {request.Ridge} px");
                yield return ("Foreground", Percent(summary.Foreground));
            }
        }

        yield return ("Groups", summary.Groups.Groups == 0 ? "none" : $"{Quantity.Whole(summary.Groups.Groups)} of several images, with {Quantity.Whole(summary.Groups.Items)} of them");
        if (split.Validation.Count > 0)
        {
            yield return ("Split", $"{Quantity.Count(split.Training.Count, "image")} to train on, {split.Validation.Count} to validate with");
        }
    }

    /// <summary>Shares of classes; null where there are none to show.</summary>
    public static Table? Classes(DatasetSummary summary, DataRequest request)
    {
        var labels = request.Meaning == LabelMeaning.Channels ? summary.LabelChannels : summary.Labels;
        if (request.Meaning == LabelMeaning.Instances || labels.Count is 0 or > MostClasses)
        {
            return null;
        }

        var table = Tables.Create(">Label", ">Pixels", ">Share", ">Images with it");
        var all = summary.Labels.Sum(static label => label.Pixels);
        foreach (var (label, pixels, items) in labels)
        {
            table.Row($"{label}", Quantity.Whole(pixels), Percent(pixels / (double)all), Quantity.Whole(items));
        }

        return table;
    }

    private static string List<T>(IReadOnlyList<(T Key, int Count)> counted, Func<T, string> name) => counted.Count == 1
        ? name(counted[0].Key)
        : string.Join(", ", counted.Take(MostSizes).Select(group => $"{group.Count} of {name(group.Key)}")) + (counted.Count > MostSizes ? $" and {counted.Count - MostSizes} more" : "");

    private static string Bits(Imaging.SampleFormat format) => format switch
    {
        Imaging.SampleFormat.UInt8 => "8 bits",
        Imaging.SampleFormat.UInt16 => "16 bits",
        _ => "float or 32 bits",
    };

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
