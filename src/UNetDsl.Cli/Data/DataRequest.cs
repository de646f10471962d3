using UNetDsl.Cli.Options;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Training;

namespace UNetDsl.Cli.Data;

/// <summary>Which images with which labels, and which of them validate.</summary>
internal sealed record DataRequest
{
    public required DatasetPlace Place { get; init; }

    public LabelMeaning Meaning { get; init; }

    /// <summary>Background between touching instances, px.</summary>
    public int Ridge { get; init; }

    public SliceRange? Slices { get; init; }

    public SliceRange? Validate { get; init; }

    public double? Share { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public FoldNumber? Fold { get; init; }

    public bool ByGroup { get; init; } = true;

    public int SplitSeed { get; init; }

    /// <summary>The request of a recipe.</summary>
    /// <exception cref="CommandException">Slices or a fold are not written as such.</exception>
    public static DataRequest Of(DataRecipe recipe) => new()
    {
        Place = new() { Images = recipe.Images, Labels = recipe.Labels, Manifest = recipe.Manifest },
        Meaning = recipe.LabelsAre,
        Ridge = recipe.Ridge,
        Slices = Range(recipe.Slices),
        Validate = Range(recipe.Validate),
        Share = recipe.ValidateShare,
        Groups = recipe.ValidateGroups ?? [],
        Fold = recipe.Fold is { } fold ? FoldNumber.Parse(fold) ?? throw new CommandException($"'{fold}' is no fold; write 0/5 for the first of five") : null,
        ByGroup = recipe.ByGroup,
        SplitSeed = recipe.SplitSeed,
    };

    /// <summary>Whether any data was named.</summary>
    public bool IsGiven => Place != new DatasetPlace();

    /// <summary>What was given, for messages.</summary>
    public string Path => Place.Manifest ?? Place.Images ?? "";

    /// <summary>The set of the slices asked for, divided.</summary>
    /// <param name="dataset">What the place holds.</param>
    /// <exception cref="CommandException">Options are at odds, or nothing is left to train on.</exception>
    /// <exception cref="DatasetException">The set cannot be divided so.</exception>
    public (Dataset Dataset, DatasetSplit Split) Divide(Dataset dataset)
    {
        CheckOneWay();
        if (dataset.Items.Count == 0)
        {
            // What is wrong with its files is to be said, not with what they leave.
            return (dataset, new DatasetSplit([], []));
        }

        if (Validate is not null || Ways == 0)
        {
            return (dataset, Named(dataset));
        }

        var chosen = Slices is null ? dataset : dataset.Take(Slices.In(dataset.Items.Count, DataArguments.SlicesName, Path));
        return (chosen, Groups.Count > 0 ? DatasetSplit.OfGroups(chosen, Groups) : DatasetSplit.Divide(chosen, new()
        {
            Share = Share ?? new SplitOptions().Share,
            Folds = Fold?.Folds ?? 0,
            Fold = Fold?.Fold ?? 0,
            ByGroup = ByGroup,
            Seed = SplitSeed,
        }));
    }

    private static SliceRange? Range(string? text)
    {
        var problem = string.Empty;
        return text is null ? null : SliceRange.Parse(text, out problem) ?? throw new CommandException(problem);
    }

    private int Ways => (Validate is null ? 0 : 1) + (Share is null ? 0 : 1) + (Groups.Count == 0 ? 0 : 1) + (Fold is null ? 0 : 1);

    private void CheckOneWay()
    {
        if (Ways > 1)
        {
            throw CommandException.Usage("Only one of --validate, --validate-share, --validate-groups and --fold can say what to validate with; give one");
        }
    }

    private DatasetSplit Named(Dataset dataset)
    {
        var count = dataset.Items.Count;
        var validated = Validate?.In(count, DataArguments.ValidateName, Path) ?? [];
        int[] trained = Slices?.In(count, DataArguments.SlicesName, Path) ?? [.. Enumerable.Range(0, count).Except(validated)];
        if (trained.Intersect(validated).ToArray() is [var both, ..])
        {
            throw CommandException.Usage(
                $"Slice {both} is in {DataArguments.SlicesName} {Slices} and in {DataArguments.ValidateName} {Validate}; a score counts only for slices that were not trained on");
        }

        if (trained.Length == 0)
        {
            throw CommandException.Usage($"{DataArguments.ValidateName} {Validate} leaves no slice of '{Path}' to train on; give fewer");
        }

        var split = new DatasetSplit(trained, validated);
        return ByGroup && split.DividedGroup(dataset) is { } group
            ? throw CommandException.Usage(
                $"Group '{group}' has images on both sides of {DataArguments.ValidateName} {Validate}, and scores of images related to trained ones are too good; use --validate-groups, or --split-by image if that is meant")
            : split;
    }
}
