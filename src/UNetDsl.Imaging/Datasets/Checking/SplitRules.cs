namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What makes scores too good, or leaves a side of a split without something.</summary>
internal static class SplitRules
{
    private const int MostLikelyClasses = 32;

    public static IEnumerable<DatasetFinding> Findings(Dataset dataset, IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options) =>
        Duplicates(surveys, options.Split).Concat(DividedGroups(dataset, options.Split)).Concat(Mosaics(surveys, options.Split)).Concat(OneSided(surveys, options));

    private static IEnumerable<DatasetFinding> Duplicates(IReadOnlyList<ItemSurvey> surveys, DatasetSplit? split)
    {
        foreach (var alike in Enumerable.Range(0, surveys.Count).Where(i => surveys[i].Image is not null && !surveys[i].IsConstant).GroupBy(i => surveys[i].Hash, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()))
        {
            var found = alike.Select(i => surveys[i]).ToList();
            var leaks = split is not null && alike.Any(split.Training.Contains) && alike.Any(split.Validation.Contains);
            var labelled = found.Select(static survey => string.Join(' ', survey.Pixels.OrderBy(static pair => pair.Key))).Distinct(StringComparer.Ordinal).Skip(1).Any();
            yield return new(
                leaks ? FindingSeverity.Error : FindingSeverity.Warning,
                "identical-images",
                $"{found.Count} images are identical{(leaks ? ", in both parts of the split" : "")}{(labelled ? ", with unlike labels" : "")}: {Naming.Images(found)}",
                leaks ? "keep one of them, or give them a common group in a manifest: what is validated was trained on" : "keep one of them, or give them a common group in a manifest",
                Naming.Names(found));
        }
    }

    private static IEnumerable<DatasetFinding> DividedGroups(Dataset dataset, DatasetSplit? split)
    {
        if (split?.DividedGroup(dataset) is { } group)
        {
            yield return new(
                FindingSeverity.Warning,
                "divided-group",
                $"Group '{group}' has images in both parts of the split",
                "split by group, or scores are better than they are on new images",
                [.. dataset.Items.Where(item => item.Group == group).Select(static item => item.Name)]);
        }
    }

    private static IEnumerable<DatasetFinding> Mosaics(IReadOnlyList<ItemSurvey> surveys, DatasetSplit? split)
    {
        var mosaics = MosaicTiles.Find(surveys).Where(mosaic => mosaic.Select(i => surveys[i].Item.Group ?? surveys[i].Item.Name).Distinct(StringComparer.Ordinal).Skip(1).Any()).ToList();
        if (mosaics.Count == 0)
        {
            yield break;
        }

        var divided = mosaics.Where(mosaic => split is not null && mosaic.Any(split.Training.Contains) && mosaic.Any(split.Validation.Contains)).ToList();
        var first = (divided.Count > 0 ? divided : mosaics)[0].Select(i => surveys[i]);
        yield return new(
            FindingSeverity.Warning,
            "mosaic-tiles",
            $"{mosaics.Sum(static mosaic => mosaic.Count)} images go on in each other at their sides, in {mosaics.Count} pictures that were cut into tiles"
                + $"{(divided.Count > 0 ? $", {divided.Count} of them divided by the split" : "")}: {Naming.Images(first)} are one",
            "split by group, with a manifest that --write-manifest makes of them, or scores are better than they are on new images",
            Naming.Names(mosaics.SelectMany(static mosaic => mosaic).Select(i => surveys[i])));
    }

    private static IEnumerable<DatasetFinding> OneSided(IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options)
    {
        if (options.Split is not { Validation.Count: > 0 } split || options.Instances)
        {
            yield break;
        }

        var (trained, validated) = (Classes(surveys, split.Training), Classes(surveys, split.Validation));
        if (trained.Union(validated).Skip(MostLikelyClasses).Any())
        {
            yield break;
        }

        foreach (var (here, there, part) in new[] { (trained, validated, "validate with"), (validated, trained, "train on") })
        {
            var missing = here.Except(there).Order().ToList();
            if (missing.Count > 0)
            {
                yield return new(
                    FindingSeverity.Warning,
                    "one-sided-classes",
                    $"Class {string.Join(", ", missing)} occurs in no image to {part}",
                    "choose another split or seed, so that both parts have all classes",
                    []);
            }
        }
    }

    private static HashSet<int> Classes(IReadOnlyList<ItemSurvey> surveys, IReadOnlyList<int> part) => [.. part.SelectMany(i => surveys[i].Classes)];
}
