namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What label maps of instance ids can have wrong.</summary>
internal static class InstanceRules
{
    // Annotations have objects in a few pieces: behind others, or crumbs of the drawing tool.
    private const double MostPieces = 1.5;

    public static IEnumerable<DatasetFinding> Findings(IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options)
    {
        var read = surveys.Where(static survey => survey.Labels is not null).ToList();
        if (read.Count == 0)
        {
            yield break;
        }

        if (options.Classes is { } classes && classes != 2)
        {
            yield return new(FindingSeverity.Error, "model-classes", $"Instances train networks of 2 classes, and '{options.Model}' has {classes}", "declare Classes = 2, or give class labels", []);
        }

        var negative = read.FindAll(static survey => survey.Pixels.Keys.Min() < 0);
        if (negative.Count > 0)
        {
            yield return new(
                FindingSeverity.Error, "negative-labels", $"{Naming.Have(negative.Count, "label file")} ids below 0: {Naming.Labels(negative)}", "number objects from 1; 0 is background", Naming.Names(negative));
        }

        var empty = read.FindAll(static survey => survey.IsEmpty);
        if (empty.Count > 0)
        {
            yield return new(
                empty.Count == read.Count ? FindingSeverity.Error : FindingSeverity.Warning,
                "empty-labels",
                $"{Naming.Have(empty.Count, "label file")} no object: {Naming.Labels(empty)}",
                "leave them if there is nothing to be seen in the images; take them out if they were not annotated",
                Naming.Names(empty));
        }

        foreach (var finding in Pieces(read))
        {
            yield return finding;
        }
    }

    private static IEnumerable<DatasetFinding> Pieces(List<ItemSurvey> read)
    {
        // Not one file with two ids, and most with several regions: these are no numbers of objects.
        var objects = read.FindAll(static survey => !survey.IsEmpty);
        var (ids, pieces) = (objects.Sum(static survey => survey.Instances), objects.Sum(static survey => survey.Pieces));
        if (objects.Count > 0 && objects.TrueForAll(static survey => survey.Instances == 1) && pieces > MostPieces * objects.Count)
        {
            yield return new(
                FindingSeverity.Error,
                "masks-as-ids",
                $"Each label file has one id, and {pieces / (double)objects.Count:0.#} separate regions on average: {Naming.Labels(objects)}",
                "if these are masks, say that the labels are classes; if they were 16-bit ids, a program cut them to 8 bits: export them again as 16-bit PNG or TIFF",
                Naming.Names(objects));
            yield break;
        }

        // Cut to its low byte, object 257 becomes 1; cut to its high byte, 255 objects become one.
        var cut = objects.FindAll(static survey => survey.Labels!.Value.Format == SampleFormat.UInt8 && survey.Pieces > MostPieces * survey.Instances
            && (survey.Instances >= byte.MaxValue - 1 || survey.Pieces > byte.MaxValue));
        if (cut.Count > 0)
        {
            yield return new(
                FindingSeverity.Error,
                "cut-ids",
                $"{Naming.Have(cut.Count, "8-bit label file")} more regions than ids: {Naming.Labels(cut)}, with {cut.Max(static survey => survey.Pieces)} regions and {cut.Max(static survey => survey.Instances)} ids",
                "16-bit ids were cut to 8 bits; export them again as 16-bit PNG or TIFF",
                Naming.Names(cut));
        }

        var broken = objects.FindAll(survey => !cut.Contains(survey) && survey.Pieces > MostPieces * survey.Instances);
        if (broken.Count > 0)
        {
            yield return new(
                FindingSeverity.Warning,
                "pieces",
                $"{Naming.Have(broken.Count, "label file")} ids in several separate regions: {Naming.Labels(broken)}, {ids} ids and {pieces} regions in all files",
                "each object needs an id of its own: number the regions, or remove crumbs",
                Naming.Names(broken));
        }
    }
}
