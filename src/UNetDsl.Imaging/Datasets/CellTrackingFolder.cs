using System.Text.RegularExpressions;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Datasets;

/// <summary>
/// The layout of the cell tracking challenge: frames <c>01/t000.tif</c>, annotated by <c>01_GT/SEG/man_seg000.tif</c> (gold) or
/// <c>01_ST/SEG</c> (silver), or slice by slice of a volume by <c>man_seg_000_002.tif</c>. Few frames are annotated; the
/// others are passed over. A sequence is a group: its frames show the same cells.
/// </summary>
/// <remarks>Naming and file content conventions, celltrackingchallenge.net.</remarks>
internal static partial class CellTrackingFolder
{
    private const string Segmentation = "SEG";
    private const int MostNames = 3;
    private static readonly string[] Suffixes = ["_GT", "_ST"];

    /// <summary>Reads the layout where it is there; null where it is not.</summary>
    /// <param name="images">A sequence such as <c>01</c>, or the folder of all sequences.</param>
    /// <param name="labels">Its annotation, <c>01_GT</c> or <c>01_GT/SEG</c>; null takes gold, else silver.</param>
    /// <param name="volumes">Whether a frame of several slices is one volume; annotations of single slices are then passed over.</param>
    public static Dataset? Find(string images, string? labels, bool volumes)
    {
        if (!Directory.Exists(images))
        {
            return null;
        }

        if (labels is not null)
        {
            return Annotation(labels) is { } given ? Read($"'{images}' with '{labels}'", [(images, given)], volumes) : null;
        }

        var sequences = new List<(string Images, string Labels)>();
        string[] folders = SequenceName().IsMatch(Name(images)) ? [images] : Directory.GetDirectories(images);
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            var place = folder.TrimEnd(Path.DirectorySeparatorChar);
            if (SequenceName().IsMatch(Name(place)) && Array.Find(Suffixes, suffix => Annotation(place + suffix) is not null) is { } suffix)
            {
                sequences.Add((place, Annotation(place + suffix)!));
            }
        }

        return sequences.Count > 0 ? Read($"'{images}'", sequences, volumes) : null;
    }

    /// <summary>The folder with the annotated frames, if there are such files.</summary>
    private static string? Annotation(string folder)
    {
        string[] places = [Path.Combine(folder, Segmentation), folder];
        return Array.Find(places, static place => Directory.Exists(place) && Directory.EnumerateFiles(place).Any(static file => AnnotationName().IsMatch(Name(file))));
    }

    private static Dataset Read(string source, List<(string Images, string Labels)> sequences, bool volumes)
    {
        var (items, problems, leftOut) = (new List<DatasetItem>(), new List<string>(), 0);
        foreach (var (images, labels) in sequences)
        {
            var frames = ImageStack.FilesOf(images).Where(static file => FrameName().IsMatch(Name(file)))
                .ToDictionary(static file => Number(FrameName().Match(Name(file)).Groups["frame"]));
            var annotated = new HashSet<int>();
            var orphans = new List<string>();
            var files = ImageStack.FilesOf(labels).Select(static file => (File: file, Match: AnnotationName().Match(Name(file)))).Where(static found => found.Match.Success);

            // In the order of frames, however annotations of slices and of whole frames are named.
            foreach (var (file, match) in files.OrderBy(static found => Number(found.Match.Groups["frame"])))
            {
                if (volumes && match.Groups["slice"].Success)
                {
                    continue;
                }

                if (frames.TryGetValue(Number(match.Groups["frame"]), out var frame))
                {
                    annotated.Add(Number(match.Groups["frame"]));
                    Add(frame, file, match.Groups["slice"], sequences.Count > 1 ? $"{Name(images)}/" : "", Name(images), volumes, items, problems);
                }
                else
                {
                    orphans.Add($"'{file}'");
                }
            }

            leftOut += frames.Count - annotated.Count;
            if (orphans.Count > 0)
            {
                problems.Add(
                    $"{string.Join(", ", orphans.Take(MostNames))}{(orphans.Count > MostNames ? $" and {orphans.Count - MostNames} more" : "")} are annotations of no frame of '{images}'; a frame is named t000.tif, with the number of its annotation");
            }
        }

        return new Dataset(source, items, problems, leftOut);
    }

    private static void Add(string frame, string file, Group slice, string prefix, string group, bool volumes, List<DatasetItem> items, List<string> problems)
    {
        var name = $"{prefix}{Path.GetFileNameWithoutExtension(frame)}";
        if (slice.Success)
        {
            items.Add(new($"{name}-{Number(slice):000}", new(frame, Number(slice)), new(file), group));
            return;
        }

        items.AddRange(DatasetReader.Pages(name, frame, file, group, volumes, problems));
    }

    private static string Name(string path) => Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar));

    private static int Number(Group digits) => int.Parse(digits.ValueSpan);

    [GeneratedRegex(@"^\d{2,3}$")]
    private static partial Regex SequenceName();

    [GeneratedRegex(@"^t(?<frame>\d{1,8})\.tiff?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex FrameName();

    [GeneratedRegex(@"^man_seg_?(?<frame>\d{1,8})(_(?<slice>\d{1,8}))?\.tiff?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex AnnotationName();
}
