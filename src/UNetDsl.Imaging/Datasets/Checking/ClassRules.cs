namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What label maps of classes can have wrong.</summary>
internal static class ClassRules
{
    private const int White = byte.MaxValue;
    private const int WideWhite = ushort.MaxValue;

    // Sets with more classes exist; labels beyond it are far more often instance ids or grey values.
    private const int MostLikelyClasses = 32;

    /// <summary>Share of the pixels below which a class, or a label of channels, is called rare.</summary>
    public const double Rare = 0.01;

    public static IEnumerable<DatasetFinding> Findings(IReadOnlyList<ItemSurvey> surveys, DatasetCheckOptions options)
    {
        var read = surveys.Where(static survey => survey.Labels is not null).ToList();
        if (read.Count == 0)
        {
            return [];
        }

        var white = read.SelectMany(static survey => survey.Pixels.Keys).Max();
        var isMask = white is White or WideWhite && read.TrueForAll(survey => survey.Pixels.Keys.All(label => label == 0 || label == white));
        var findings = new List<DatasetFinding>();
        findings.AddRange(Negative(read));
        if (isMask)
        {
            findings.AddRange(Mask(read, white, options));
        }
        else if (Smeared(read) is { Count: > 0 } smeared)
        {
            findings.Add(new(
                FindingSeverity.Error,
                "smeared-labels",
                $"{Naming.Have(smeared.Count, "label file")} mostly 0 and 255, and grey values between: {Naming.Labels(smeared)}",
                "they went through JPEG or were resized with interpolation; export them again without, or set values below 128 to 0 and the others to 255",
                Naming.Names(smeared)));
        }
        else if (WhiteAmongClasses(read) is { Count: > 0 } mixed)
        {
            findings.Add(new(
                FindingSeverity.Error,
                "white-among-classes",
                $"{Naming.Have(mixed.Count, "label file")} 255 beside classes 0 to {read.SelectMany(static survey => survey.Pixels.Keys).Where(static label => label < White).Max()}: {Naming.Labels(mixed)}",
                "if 255 means a class, give it the next number; if it means 'not annotated', train with a loss that ignores label 255",
                Naming.Names(mixed)));
        }
        else
        {
            findings.AddRange(Beyond(read, options));
        }

        findings.AddRange(Empty(read));
        findings.AddRange(Shares(read, isMask, options));
        return findings;
    }

    private static IEnumerable<DatasetFinding> Negative(List<ItemSurvey> read)
    {
        var negative = read.Where(static survey => survey.Pixels.Keys.Min() < 0).ToList();
        if (negative.Count > 0)
        {
            yield return new(
                FindingSeverity.Error, "negative-labels", $"{Naming.Have(negative.Count, "label file")} labels below 0: {Naming.Labels(negative)}", "number classes from 0", Naming.Names(negative));
        }
    }

    private static IEnumerable<DatasetFinding> Mask(List<ItemSurvey> read, int white, DatasetCheckOptions options)
    {
        yield return options.Classes is > 2
            ? new(
                FindingSeverity.Error, "model-classes", $"The labels are masks of 0 and {white}, and '{options.Model}' tells {options.Classes} classes apart", "declare Classes = 2, or give labels of that many classes", [])
            : new(FindingSeverity.Note, "masks", $"The labels are masks of 0 and {white}, which are taken as classes 0 and 1", "", []);

        if (read.TrueForAll(static survey => survey.Labels!.Value.Format != SampleFormat.UInt8) && white == WideWhite)
        {
            yield return new(FindingSeverity.Note, "wide-masks", "The masks are 16-bit files of 0 and 65535; 8 bits hold the same", "", []);
        }
    }

    private static List<ItemSurvey> Smeared(List<ItemSurvey> read) =>
        read.FindAll(static survey =>
        {
            // A mask that was smeared has many values, and nearly all pixels at its two ends.
            var all = survey.Pixels.Values.Sum();
            var (low, high) = (Within(0, 15), Within(White - 15, White));
            return survey.Pixels.Count > 8 && survey.Pixels.Keys.Max() is > 200 and <= White && low > 0 && high > 0 && low + high > 0.9 * all
                && survey.Pixels.Keys.Any(static label => label is > 15 and < White - 15);

            long Within(int from, int to) => survey.Pixels.Where(pair => pair.Key >= from && pair.Key <= to).Sum(static pair => pair.Value);
        });

    private static List<ItemSurvey> WhiteAmongClasses(List<ItemSurvey> read) =>
        read.SelectMany(static survey => survey.Pixels.Keys).Where(static label => label != White).Max() is > 0 and < MostLikelyClasses
            ? read.FindAll(static survey => survey.Pixels.ContainsKey(White))
            : [];

    private static IEnumerable<DatasetFinding> Beyond(List<ItemSurvey> read, DatasetCheckOptions options)
    {
        var largest = read.Max(static survey => survey.Pixels.Keys.Max());
        if (options.Classes is { } classes)
        {
            var beyond = read.FindAll(survey => survey.Pixels.Keys.Max() >= classes);
            if (beyond.Count > 0)
            {
                yield return new(
                    FindingSeverity.Error,
                    "model-classes",
                    $"{Naming.Have(beyond.Count, "label file")} labels up to {largest}, and '{options.Model}' has classes 0 to {classes - 1}: {Naming.Labels(beyond)}",
                    largest >= MostLikelyClasses ? "say that the labels are instances, if they number objects" : $"declare Classes = {largest + 1}",
                    Naming.Names(beyond));
            }
        }
        else if (largest >= MostLikelyClasses)
        {
            var many = read.FindAll(static survey => survey.Pixels.Keys.Max() >= MostLikelyClasses);
            yield return new(
                FindingSeverity.Warning,
                "ids-as-classes",
                $"{Naming.Have(many.Count, "label file")} labels up to {largest}, which is more classes than sets usually have: {Naming.Labels(many)}",
                "say that the labels are instances, if they number objects; grey values must be turned into classes 0, 1, ... first",
                Naming.Names(many));
        }
    }

    /// <summary>Label files with nothing in them.</summary>
    public static IEnumerable<DatasetFinding> Empty(List<ItemSurvey> read)
    {
        var empty = read.FindAll(static survey => survey.IsEmpty);
        if (empty.Count == read.Count)
        {
            yield return new(FindingSeverity.Error, "empty-labels", "All labels are 0", "nothing can be learned from them: export the annotation again", Naming.Names(empty));
        }
        else if (empty.Count > 0)
        {
            yield return new(
                FindingSeverity.Warning,
                "empty-labels",
                $"{Naming.Have(empty.Count, "label file")} nothing but 0: {Naming.Labels(empty)}",
                "leave them if there is nothing to be seen in the images; take them out if they were not annotated",
                Naming.Names(empty));
        }
    }

    private static IEnumerable<DatasetFinding> Shares(List<ItemSurvey> read, bool isMask, DatasetCheckOptions options)
    {
        var pixels = read.SelectMany(static survey => survey.Pixels).GroupBy(static pair => pair.Key).ToDictionary(static label => label.Key, static label => label.Sum(static pair => pair.Value));
        var all = pixels.Values.Sum();
        if (pixels.Keys.Max() is var largest && largest >= MostLikelyClasses && !isMask)
        {
            yield break;
        }

        var absent = Enumerable.Range(0, isMask ? 0 : Math.Max(options.Classes ?? 0, largest + 1)).Where(label => !pixels.ContainsKey(label)).ToList();
        if (absent.Count > 0)
        {
            yield return new(
                FindingSeverity.Warning,
                "absent-classes",
                $"No pixel is of class {string.Join(", ", absent)}",
                "a class without pixels is not learned: number the classes without gaps, or declare fewer",
                []);
        }

        var rare = pixels.Where(pair => pair.Value < Rare * all).Select(static pair => pair.Key).Order().ToList();
        if (rare.Count > 0)
        {
            yield return new(
                FindingSeverity.Note,
                "rare-classes",
                $"Less than 1 % of the pixels are of class {string.Join(", ", rare)}",
                "a loss with class weights, or Dice, keeps such a class from being passed over",
                []);
        }
    }
}
