using System.Text.RegularExpressions;

namespace UNetDsl.Imaging.Datasets;

/// <summary>
/// Finds the label file of each image file by their names: equal ones, ones that differ by a word such as <c>_mask</c>, or by
/// whatever is put before and behind the image's name in all label names alike. The rule that pairs most files is taken.
/// </summary>
internal static partial class FilePairing
{
    private const int MostNames = 3;

    /// <summary>Pairs files.</summary>
    /// <param name="images">Paths of images.</param>
    /// <param name="labels">Paths of label files.</param>
    /// <returns>Pairs in the order of the images, and sentences about the files that are in none.</returns>
    public static (List<(string Image, string Labels)> Pairs, List<string> Problems) Match(IReadOnlyList<string> images, IReadOnlyList<string> labels)
    {
        List<Rule> rules = [new(static stem => stem, static stem => stem), new(ImageKey, LabelKey)];
        rules.AddRange(Affixes(labels, images).Select(static affix => new Rule(static stem => stem, stem => affix.Strip(stem))));
        rules.AddRange(Affixes(images, labels).Select(static affix => new Rule(stem => affix.Strip(stem), static stem => stem)));

        // MaxBy takes the first of equals: names that are simply equal come first.
        return rules.Select(rule => Pair(images, labels, rule)).MaxBy(static found => found.Pairs.Count);
    }

    /// <summary>Of files in one folder those that are labels by their names, where an image of the name without the word is there.</summary>
    public static (List<string> Images, List<string> Labels) Divide(IReadOnlyList<string> files)
    {
        var keys = files.Select(Stem).Where(static stem => LabelKey(stem) == stem).Select(ImageKey).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var parts = files.ToLookup(file => LabelKey(Stem(file)) is var key && key != Stem(file) && keys.Contains(key));
        return ([.. parts[false]], [.. parts[true]]);
    }

    private static (List<(string Image, string Labels)> Pairs, List<string> Problems) Pair(IReadOnlyList<string> images, IReadOnlyList<string> labels, Rule rule)
    {
        var problems = new List<string>();
        var byKey = labels.ToLookup(label => rule.Labels(Stem(label)), StringComparer.OrdinalIgnoreCase);
        var pairs = new List<(string, string)>();
        var (taken, bare) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var alike in images.GroupBy(image => rule.Image(Stem(image)), StringComparer.OrdinalIgnoreCase))
        {
            string[] found = alike.Key is null ? [] : [.. byKey[alike.Key]];
            taken.UnionWith(found);
            if (found.Length == 0)
            {
                bare.AddRange(alike);
            }
            else if (found.Length > 1 || alike.Skip(1).Any())
            {
                problems.Add(
                    $"{Names(alike)} {(alike.Skip(1).Any() ? "are images" : "is an image")} that {Names(found)} could belong to alike; keep one of each, or say which belong together in a manifest");
            }
            else
            {
                pairs.Add((alike.First(), found[0]));
            }
        }

        Report(bare, "image", "label file of the same name", problems);
        Report([.. labels.Where(label => !taken.Contains(label))], "label file", "image of the same name", problems);
        return (pairs, problems);
    }

    private static void Report(List<string> alone, string what, string partner, List<string> problems)
    {
        if (alone.Count > 0)
        {
            problems.Add(
                $"{(alone.Count == 1 ? $"The {what} {Names(alone)} has" : $"{alone.Count} {what}s have")} no {partner}{(alone.Count == 1 ? "" : $": {Names(alone)}")}; "
                + "add what is missing, take the file away, or name pairs in a manifest");
        }
    }

    private static string Names(IEnumerable<string> paths)
    {
        var all = paths.ToList();
        var shown = string.Join(", ", all.Take(MostNames).Select(static path => $"'{path}'"));
        return all.Count > MostNames ? $"{shown} and {all.Count - MostNames} more" : shown;
    }

    /// <summary>What stands before and behind a name of one kind in names of the other, the most common first.</summary>
    private static IEnumerable<Affix> Affixes(IReadOnlyList<string> longer, IReadOnlyList<string> shorter)
    {
        // A few names show the rule; all of them against all others would be quadratic.
        const int Looked = 24;
        const int Tried = 4;
        return longer.Take(Looked).Select(Stem)
            .SelectMany(stem => shorter.Select(Stem).Distinct(StringComparer.Ordinal).Where(part => part.Length < stem.Length).SelectMany(part => Affix.Of(stem, part)))
            .GroupBy(static affix => affix)
            .OrderByDescending(static votes => votes.Count())
            .ThenBy(static votes => votes.Key.Before.Length + votes.Key.Behind.Length)
            .Take(Tried)
            .Select(static votes => votes.Key);
    }

    /// <summary>The name without its ending, which may be of two parts: OME-TIFF are named .ome.tif.</summary>
    private static string Stem(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        return stem.EndsWith(".ome", StringComparison.OrdinalIgnoreCase) ? stem[..^4] : stem;
    }

    private static string ImageKey(string stem) => Stripped(stem, ImageWord());

    private static string LabelKey(string stem) => Stripped(stem, LabelWord());

    private static string Stripped(string stem, Regex word)
    {
        for (var match = word.Match(stem); match.Success && match.Length < stem.Length; match = word.Match(stem))
        {
            stem = stem.Remove(match.Index, match.Length);
        }

        return stem;
    }

    private sealed record Rule(Func<string, string?> Image, Func<string, string?> Labels);

    private sealed record Affix(string Before, string Behind)
    {
        public static IEnumerable<Affix> Of(string whole, string part)
        {
            for (var at = whole.IndexOf(part, StringComparison.Ordinal); at >= 0; at = whole.IndexOf(part, at + 1, StringComparison.Ordinal))
            {
                yield return new Affix(whole[..at], whole[(at + part.Length)..]);
            }
        }

        public string? Strip(string stem) =>
            stem.Length > Before.Length + Behind.Length && stem.StartsWith(Before, StringComparison.Ordinal) && stem.EndsWith(Behind, StringComparison.Ordinal)
                ? stem[Before.Length..^Behind.Length]
                : null;
    }

    // A word counts at either end, parted by a sign or next to a digit: 'mask12', '12_mask', but not 'unmask'.
    [GeneratedRegex(@"^(images?|img|im|raw)([_\-. ]+|(?=\d))|([_\-. ]+|(?<=\d))(images?|img|im|raw)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ImageWord();

    [GeneratedRegex(
        @"^(masks?|labels?|segmentations?|seg|man_seg|ground_?truth|gt|annotations?|instances?|ids)([_\-. ]+|(?=\d))|([_\-. ]+|(?<=\d))((cp_)?masks?|labels?|segmentations?|seg|ground_?truth|gt|annotations?|instances?|ids|manual\d?|\dst_?ho|\dnd_?ho)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex LabelWord();
}
