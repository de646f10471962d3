namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>Finds in a surveyed set what people get wrong, and says how to mend it.</summary>
public static class DatasetCheck
{
    /// <summary>All findings, errors first.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="surveys">Its survey, <see cref="DatasetSurvey.Of"/>.</param>
    /// <param name="options">What it is meant for.</param>
    public static IReadOnlyList<DatasetFinding> Findings(Dataset dataset, IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        var files = dataset.Problems.Select(static problem => new DatasetFinding(FindingSeverity.Error, "files", problem, "", []));
        if (surveys.Count == 0)
        {
            return [.. files, new(FindingSeverity.Error, "files", $"{dataset.Source} has no image with labels", "", [])];
        }

        return
        [
            .. files
                .Concat(ImageRules.Findings(surveys, options))
                .Concat(options.Instances ? InstanceRules.Findings(surveys, options) : options.LabelChannels ? ChannelRules.Findings(surveys, options) : ClassRules.Findings(surveys, options))
                .Concat(SplitRules.Findings(dataset, surveys, options))
                .OrderByDescending(static finding => finding.Severity),
        ];
    }
}
