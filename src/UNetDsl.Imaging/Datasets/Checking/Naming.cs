using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>Files as sentences name them: the first few, and how many more.</summary>
internal static class Naming
{
    private const int Shown = 3;

    /// <summary>"'a.png', 'b.png' and 4 more".</summary>
    public static string Images(IEnumerable<ItemSurvey> surveys) => List(surveys, static survey => survey.Item.Image);

    /// <summary>"'a_mask.png', 'b_mask.png' and 4 more".</summary>
    public static string Labels(IEnumerable<ItemSurvey> surveys) => List(surveys, static survey => survey.Item.Labels);

    public static string[] Names(IEnumerable<ItemSurvey> surveys) => [.. surveys.Select(static survey => survey.Item.Name)];

    /// <summary>"1 image has", "5 images have".</summary>
    public static string Have(int count, string noun) => count == 1 ? $"1 {noun} has" : $"{count} {noun}s have";

    /// <summary>"1 image is", "5 images are".</summary>
    public static string Are(int count, string noun) => count == 1 ? $"1 {noun} is" : $"{count} {noun}s are";

    private static string List(IEnumerable<ItemSurvey> surveys, Func<ItemSurvey, PageFile> file)
    {
        var all = surveys.ToList();
        var first = string.Join(", ", all.Take(Shown).Select(survey => Name(file(survey))));
        return all.Count > Shown ? $"{first} and {all.Count - Shown} more" : first;
    }

    private static string Name(PageFile file) => $"'{Path.GetFileName(file.Path)}'{(file.Page > 0 ? $" page {file.Page}" : "")}";
}
