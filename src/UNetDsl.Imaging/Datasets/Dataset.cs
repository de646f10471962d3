namespace UNetDsl.Imaging.Datasets;

/// <summary>Images with their labels in a fixed order, as a list of files; pixels are read when they are asked for.</summary>
public sealed class Dataset
{
    /// <summary>A set of items.</summary>
    /// <param name="source">What it was made from, for messages.</param>
    /// <param name="items">The items; of names that occur twice the later ones are numbered.</param>
    /// <param name="problems">Sentences about files that have no place in the set.</param>
    /// <param name="leftOut">Images that have no labels and need none, as in sparsely annotated videos.</param>
    public Dataset(string source, IEnumerable<DatasetItem> items, IEnumerable<string>? problems = null, int leftOut = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(items);
        (Source, Items, Problems, LeftOut) = (source, WithOwnNames(items), [.. problems ?? []], leftOut);
    }

    /// <summary>What it was made from.</summary>
    public string Source { get; }

    /// <summary>The items in order.</summary>
    public IReadOnlyList<DatasetItem> Items { get; }

    /// <summary>Sentences about files that have no place in the set: unpaired ones, and such that fit several others.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Number of images without labels that were passed over.</summary>
    public int LeftOut { get; }

    /// <summary>Whether some item shares its group with another.</summary>
    public bool HasGroups => Items.Where(static item => item.Group is not null).GroupBy(static item => item.Group, StringComparer.Ordinal).Any(static group => group.Skip(1).Any());

    /// <summary>The set, if nothing is wrong with its files.</summary>
    /// <exception cref="DatasetException">There is a problem, or no item.</exception>
    public Dataset Require() =>
        Problems.Count > 0 ? throw new DatasetException(Problems[0])
        : Items.Count == 0 ? throw new DatasetException($"{Source} has no image with labels")
        : this;

    /// <summary>Some of the items, in the order asked for.</summary>
    /// <param name="indices">0..Items.Count-1.</param>
    public Dataset Take(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new Dataset(Source, indices.Select(index => Items[index]));
    }

    private static List<DatasetItem> WithOwnNames(IEnumerable<DatasetItem> items)
    {
        var (named, seen) = (new List<DatasetItem>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in items)
        {
            var name = item.Name;
            for (var number = 2; !seen.Add(name); number++)
            {
                name = $"{item.Name} ({number})";
            }

            named.Add(name == item.Name ? item : item with { Name = name });
        }

        return named;
    }
}
