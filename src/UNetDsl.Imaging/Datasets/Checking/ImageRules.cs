namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What images can have wrong by themselves and beside their labels.</summary>
internal static class ImageRules
{
    // A frame this dark uses so few of its grey values that a rule for the whole set leaves little of it.
    private const double DarkShare = 0.25;

    public static IEnumerable<DatasetFinding> Findings(IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options) =>
        Unreadable(surveys).Concat(Sizes(surveys)).Concat(Channels(surveys, options)).Concat(Constant(surveys)).Concat(Dark(surveys));

    private static IEnumerable<DatasetFinding> Unreadable(IReadOnlyList<ItemSurvey> surveys)
    {
        foreach (var survey in surveys.Where(static survey => survey.ImageError is not null))
        {
            yield return new(FindingSeverity.Error, "unreadable-image", survey.ImageError!, "", [survey.Item.Name]);
        }

        // JPEG is one decision for all files of a folder: one finding, not one for each file.
        var jpegs = surveys.Where(static survey => survey.LabelError is not null && Path.GetExtension(survey.Item.Labels.Path) is ".jpg" or ".jpeg" or ".JPG" or ".JPEG").ToList();
        if (jpegs.Count > 0)
        {
            yield return new(
                FindingSeverity.Error,
                "jpeg-labels",
                $"{Naming.Are(jpegs.Count, "label file")} JPEG, which changes values near edges: {Naming.Labels(jpegs)}",
                "export the labels again as PNG or TIFF; converting the JPEG does not bring the values back",
                Naming.Names(jpegs));
        }

        foreach (var survey in surveys.Where(survey => survey.LabelError is not null && !jpegs.Contains(survey)))
        {
            yield return new(FindingSeverity.Error, "unreadable-labels", survey.LabelError!, "", [survey.Item.Name]);
        }
    }

    private static IEnumerable<DatasetFinding> Sizes(IReadOnlyList<ItemSurvey> surveys)
    {
        var unlike = surveys.Where(static survey => survey is { Image: { } image, Labels: { } labels } && (image.Height, image.Width) != (labels.Height, labels.Width)).ToList();
        foreach (var alike in unlike.GroupBy(static survey => (survey.Image!.Value.Height, survey.Image.Value.Width, LabelHeight: survey.Labels!.Value.Height, LabelWidth: survey.Labels.Value.Width)))
        {
            var (height, width, rows, columns) = alike.Key;
            var remedy = (height, width) == (columns, rows) ? "rows and columns are exchanged: turn the labels"
                : height % rows == 0 && width % columns == 0 ? $"the labels are {height / rows}x{width / columns} times smaller: enlarge them by nearest neighbour"
                : rows % height == 0 && columns % width == 0 ? $"the labels are {rows / height}x{columns / width} times larger: take the original images, or reduce the labels by nearest neighbour"
                : "crop or pad one of them as the other was";
            yield return new(
                FindingSeverity.Error,
                "sizes",
                $"{Naming.Have(alike.Count(), "image")} {height}x{width} px and labels of {rows}x{columns} px: {Naming.Images(alike)}",
                remedy,
                Naming.Names(alike));
        }
    }

    private static IEnumerable<DatasetFinding> Channels(IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options)
    {
        var groups = surveys.Where(static survey => survey.Image is not null).GroupBy(static survey => survey.Image!.Value.Channels).OrderByDescending(static group => group.Count()).ToList();
        foreach (var others in groups.Skip(1))
        {
            yield return new(
                FindingSeverity.Error,
                "channels",
                $"{Naming.Have(others.Count(), "image")} {others.Key} channel{(others.Key == 1 ? "" : "s")} and the others {groups[0].Key}: {Naming.Images(others)}",
                "convert them to the same number of channels",
                Naming.Names(others));
        }

        if (options.Channels is { } channels && groups.Count > 0 && groups[0].Key != channels)
        {
            yield return new(
                FindingSeverity.Error,
                "model-channels",
                $"The images have {groups[0].Key} channel{(groups[0].Key == 1 ? "" : "s")} and '{options.Model}' takes {channels}",
                $"declare Channels = {groups[0].Key}, or convert the images",
                []);
        }
    }

    private static IEnumerable<DatasetFinding> Constant(IReadOnlyList<ItemSurvey> surveys)
    {
        var constant = surveys.Where(static survey => survey.IsConstant).ToList();
        if (constant.Count > 0)
        {
            yield return new(
                FindingSeverity.Warning,
                "constant-images",
                $"{Naming.Have(constant.Count, "image")} the same value everywhere: {Naming.Images(constant)}",
                "take them out, or export them again: such files come from a wrong channel or an overflow",
                Naming.Names(constant));
        }
    }

    private static IEnumerable<DatasetFinding> Dark(IReadOnlyList<ItemSurvey> surveys)
    {
        var readable = surveys.Where(static survey => survey.Image is not null && !survey.IsConstant).ToList();
        if (readable.Count < 2)
        {
            yield break;
        }

        var brightest = readable.Max(static survey => survey.Maxima.Max());
        var dark = readable.Where(survey => survey.Maxima.Max() < DarkShare * brightest).ToList();
        if (dark.Count > 0)
        {
            yield return new(
                FindingSeverity.Note,
                "unlike-brightness",
                $"{Naming.Have(dark.Count, "image")} no value above a quarter of the brightest image's {brightest:0.###}: {Naming.Images(dark)}",
                "normalise image by image, as by default, and not by the set",
                Naming.Names(dark));
        }
    }
}
