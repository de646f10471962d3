using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UNetDsl.Imaging.Datasets;

/// <summary>Which items are trained on and which validate; indices into the set's items, in their order.</summary>
/// <param name="Training">To train on.</param>
/// <param name="Validation">To validate with; may be empty.</param>
public sealed record DatasetSplit(IReadOnlyList<int> Training, IReadOnlyList<int> Validation)
{
    /// <summary>
    /// Divides a set. The choice follows from seed and names alone: it is the same in whatever order the files are found, and
    /// in folds each item validates once.
    /// </summary>
    /// <param name="dataset">The set.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">There are too few items or groups, or an option is out of range.</exception>
    public static DatasetSplit Divide(Dataset dataset, SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        var units = Units(dataset, options);
        var least = Math.Max(2, options.Folds);
        if (units.Count < least)
        {
            throw new DatasetException(options.ByGroup && dataset.HasGroups
                ? $"{dataset.Source} has {units.Count} group{(units.Count == 1 ? "" : "s")} and the split needs {least}; ask for fewer folds, or split by image if scores of related images are what you want"
                : $"{dataset.Source} has {units.Count} images and the split needs {least}; ask for fewer folds");
        }

        var validated = options.Folds == 0 ? OfShare(units, dataset.Items.Count, options.Share) : OfFold(units, options);
        return Of(dataset, validated);
    }

    /// <summary>The split that validates with given items; the others are trained on.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="validation">Indices into its items.</param>
    public static DatasetSplit Of(Dataset dataset, IEnumerable<int> validation)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(validation);
        var chosen = validation.ToHashSet();
        var parts = Enumerable.Range(0, dataset.Items.Count).ToLookup(chosen.Contains);
        return new([.. parts[false]], [.. parts[true]]);
    }

    /// <summary>The split that validates with all items of given groups.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="groups">Names of groups; of an item without group, its own name.</param>
    /// <exception cref="DatasetException">There is no such group, or nothing is left to train on.</exception>
    public static DatasetSplit OfGroups(Dataset dataset, IReadOnlyCollection<string> groups)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(groups);
        const int Shown = 8;
        var names = dataset.Items.Select(GroupOf).Distinct(StringComparer.Ordinal).ToList();
        if (groups.FirstOrDefault(group => !names.Contains(group)) is { } unknown)
        {
            throw new DatasetException(
                $"{dataset.Source} has no group '{unknown}'; its groups are {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? $" and {names.Count - Shown} more" : "")}");
        }

        var split = Of(dataset, Enumerable.Range(0, dataset.Items.Count).Where(i => groups.Contains(GroupOf(dataset.Items[i]), StringComparer.Ordinal)));
        return split.Training.Count > 0 ? split : throw new DatasetException($"The groups {string.Join(", ", groups)} are all of {dataset.Source}, so nothing is left to train on; give fewer");
    }

    /// <summary>A group with items on both sides; null where there is none.</summary>
    /// <param name="dataset">The set that was divided.</param>
    public string? DividedGroup(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var trained = Training.Select(i => dataset.Items[i].Group).Where(static group => group is not null).ToHashSet(StringComparer.Ordinal);
        return Validation.Select(i => dataset.Items[i].Group).FirstOrDefault(group => group is not null && trained.Contains(group));
    }

    /// <summary>The group of an item; its own name where it has none.</summary>
    internal static string GroupOf(DatasetItem item) => item.Group ?? item.Name;

    private static List<int[]> Units(Dataset dataset, SplitOptions options)
    {
        if (options.Folds is < 0 or 1 || options.Fold < 0 || (options.Folds > 0 && options.Fold >= options.Folds))
        {
            throw new DatasetException($"There is no fold {options.Fold} of {options.Folds}; folds are counted from 0, and at least 2 are needed");
        }

        if (options.Folds == 0 && options.Share is not (> 0 and < 1))
        {
            throw new DatasetException($"A share of {options.Share} cannot validate; it must be above 0 and below 1");
        }

        return
        [
            .. Enumerable.Range(0, dataset.Items.Count)
                .GroupBy(i => options.ByGroup ? GroupOf(dataset.Items[i]) : dataset.Items[i].Name, StringComparer.Ordinal)
                .OrderBy(unit => Rank(options.Seed, unit.Key))
                .ThenBy(static unit => unit.Key, StringComparer.Ordinal)
                .Select(static unit => unit.ToArray()),
        ];
    }

    private static List<int> OfShare(List<int[]> units, int items, double share)
    {
        // A unit is taken while that brings the number nearer to what was asked for; at least one, and never all.
        var (wanted, chosen) = (share * items, new List<int>());
        foreach (var unit in units)
        {
            if (chosen.Count + unit.Length < items && Math.Abs(chosen.Count + unit.Length - wanted) < Math.Abs(chosen.Count - wanted))
            {
                chosen.AddRange(unit);
            }
        }

        return chosen.Count > 0 ? chosen : [.. units.MinBy(static unit => unit.Length)!];
    }

    private static List<int> OfFold(List<int[]> units, SplitOptions options)
    {
        // Large groups first, each into the smallest fold: folds come out as even as the groups allow.
        var folds = Enumerable.Range(0, options.Folds).Select(static _ => new List<int>()).ToList();
        foreach (var unit in units.OrderByDescending(static unit => unit.Length))
        {
            folds.MinBy(static fold => fold.Count)!.AddRange(unit);
        }

        return folds[options.Fold];
    }

    /// <summary>A place in the order of choice, which a name keeps whatever others there are.</summary>
    private static ulong Rank(int seed, string name) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{name}")));
}
