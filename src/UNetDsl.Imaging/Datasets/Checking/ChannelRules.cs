namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What labels that are channels can have wrong.</summary>
internal static class ChannelRules
{
    public static IEnumerable<DatasetFinding> Findings(IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options)
    {
        var read = surveys.Where(static survey => survey.Labels is not null).ToList();
        return read.Count == 0 ? [] : Channels(read, options).Concat(ClassRules.Empty(read)).Concat(Shares(read));
    }

    private static IEnumerable<DatasetFinding> Channels(List<ItemSurvey> read, DatasetCheckOptions options)
    {
        var groups = read.GroupBy(static survey => survey.Labels!.Value.Channels).OrderByDescending(static group => group.Count()).ToList();
        foreach (var others in groups.Skip(1))
        {
            yield return new(
                FindingSeverity.Error,
                "label-channels",
                $"{Naming.Have(others.Count(), "label file")} {Counted(others.Key)} and the others {groups[0].Key}: {Naming.Labels(others)}",
                "give each label its channel in all files, empty where nothing bears it",
                Naming.Names(others));
        }

        if (options.Classes is { } classes && groups[0].Key != classes)
        {
            yield return new(
                FindingSeverity.Error,
                "model-classes",
                $"The labels have {Counted(groups[0].Key)} and '{options.Model}' has {classes} classes",
                groups[0].Key == 1 ? "one channel is a mask: say that the labels are classes" : $"declare Classes = {groups[0].Key}, one for each channel",
                []);
        }
    }

    private static IEnumerable<DatasetFinding> Shares(List<ItemSurvey> read)
    {
        var all = read.Sum(static survey => survey.Pixels.Values.Sum());
        var bearing = Enumerable.Range(0, read.Max(static survey => survey.Labels!.Value.Channels)).Select(label => (Label: label, Pixels: read.Sum(survey => survey.Bearing(label)))).ToList();
        var absent = bearing.FindAll(static label => label.Pixels == 0);
        if (absent.Count > 0 && absent.Count < bearing.Count)
        {
            yield return new(
                FindingSeverity.Warning,
                "absent-classes",
                $"No pixel bears label {string.Join(", ", absent.Select(static label => label.Label))}",
                "a label without pixels is not learned: leave its channel out, and declare a class fewer",
                []);
        }

        var rare = bearing.FindAll(label => label.Pixels > 0 && label.Pixels < ClassRules.Rare * all);
        if (rare.Count > 0)
        {
            yield return new(
                FindingSeverity.Note,
                "rare-classes",
                $"Less than 1 % of the pixels bear label {string.Join(", ", rare.Select(static label => label.Label))}",
                "Dice, or binary cross-entropy with positive weights, keeps such a label from being passed over",
                []);
        }
    }

    private static string Counted(int channels) => $"{channels} channel{(channels == 1 ? "" : "s")}";
}
