using System.Text.Json;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Datasets;

/// <summary>
/// A list of images and labels. CSV: a header with <c>image</c> and <c>label</c>, and if wanted <c>group</c>, <c>page</c>,
/// <c>label_page</c> and <c>name</c>. JSON: an array of objects with these members, or an object that has it as <c>items</c>.
/// Paths are relative to the manifest.
/// </summary>
internal static class ManifestFile
{
    private const string ImageField = "image";
    private const string LabelField = "label";
    private const string GroupField = "group";
    private const string PageField = "page";
    private const string LabelPageField = "label_page";
    private const string NameField = "name";
    private static readonly string[] Known = [ImageField, LabelField, GroupField, PageField, LabelPageField, NameField];

    /// <summary>Reads a manifest; the files it names must exist, and are opened for volumes only, to count their pages.</summary>
    /// <exception cref="DatasetException">It cannot be read or is malformed; the message names the row.</exception>
    public static Dataset Read(string path, bool volumes)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The manifest '{path}' cannot be read: {FileErrors.Reason(e)}", e);
        }

        var isJson = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
        var rows = isJson ? JsonRows(path, text) : CsvRows(path, text);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var problems = new List<string>();
        var items = rows.Select((row, index) => Item(path, folder, row, isJson ? $"item {index}" : $"row {index + 1}", volumes, problems)).ToList();
        return new Dataset($"'{path}'", items, problems);
    }

    private static DatasetItem Item(string path, string folder, Dictionary<string, string> row, string place, bool volumes, List<string> problems)
    {
        var (image, labels) = (Path.Combine(folder, Required(ImageField)), Path.Combine(folder, Required(LabelField)));
        foreach (var file in new[] { image, labels })
        {
            if (!File.Exists(file))
            {
                problems.Add($"'{path}', {place}: there is no file '{file}'; paths are relative to the manifest");
            }
        }

        var group = row.GetValueOrDefault(GroupField) is { Length: > 0 } named ? named : null;
        if (volumes)
        {
            return Volume(path, place, row, image, labels, group, Page(PageField) ?? Page(LabelPageField), problems);
        }

        var page = Page(PageField) ?? 0;
        var stem = Path.GetFileNameWithoutExtension(image);
        var name = row.GetValueOrDefault(NameField) is { Length: > 0 } given ? given : row.ContainsKey(PageField) ? $"{stem}-{page:000}" : stem;
        return new DatasetItem(name, new(image, page), new(labels, Page(LabelPageField) ?? page), group);

        string Required(string field) => row.GetValueOrDefault(field) is { Length: > 0 } value
            ? value
            : throw new DatasetException($"The manifest '{path}' has no '{field}' in {place}; each needs an image and a label file");

        int? Page(string field) => row.GetValueOrDefault(field) is not { Length: > 0 } value ? null
            : int.TryParse(value, out var number) && number >= 0 ? number
            : throw new DatasetException($"The manifest '{path}' has '{value}' as {field} in {place}; pages are counted from 0");
    }

    private static DatasetItem Volume(
        string path, string place, Dictionary<string, string> row, string image, string labels, string? group, int? page, List<string> problems)
    {
        if (page is not null)
        {
            throw new DatasetException($"The manifest '{path}' names page {page} in {place}, and a network of volumes takes all pages of a file as one volume; leave '{PageField}' out");
        }

        var (pages, masks) = File.Exists(image) && File.Exists(labels) ? (ImageStack.CountPages(image), ImageStack.CountPages(labels)) : (1, 1);
        if (pages != masks)
        {
            problems.Add($"'{image}' has {pages} pages and '{labels}' has {masks}; a volume and its labels must have the same number");
        }

        var name = row.GetValueOrDefault(NameField) is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(image);
        return new DatasetItem(name, new(image, 0, pages), new(labels, 0, masks), group);
    }

    private static IEnumerable<Dictionary<string, string>> CsvRows(string path, string text)
    {
        var lines = CsvText.Rows(text, path);
        if (lines.Count == 0)
        {
            throw new DatasetException($"The manifest '{path}' is empty; it needs a header with {ImageField} and {LabelField}");
        }

        var header = lines[0].ConvertAll(static name => name.Trim().ToLowerInvariant());
        CheckFields(path, header);
        return lines.Skip(1).Select((line, index) => line.Count == header.Count
            ? header.Zip(line).ToDictionary(static cell => cell.First, static cell => cell.Second.Trim(), StringComparer.Ordinal)
            : throw new DatasetException($"The manifest '{path}' has {line.Count} fields in row {index + 1} and {header.Count} in its header"));
    }

    private static List<Dictionary<string, string>> JsonRows(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var list = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("items", out var items) ? items : document.RootElement;
            if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.Object))
            {
                throw new DatasetException($"The manifest '{path}' is no list of objects; write [{{ \"{ImageField}\": \"a.tif\", \"{LabelField}\": \"a-labels.tif\" }}, ...]");
            }

            var rows = list.EnumerateArray().Select(static item => item.EnumerateObject().ToDictionary(static member => member.Name.ToLowerInvariant(), static member => $"{member.Value}", StringComparer.Ordinal)).ToList();
            CheckFields(path, [.. rows.SelectMany(static row => row.Keys).Distinct(StringComparer.Ordinal).Union([ImageField, LabelField], StringComparer.Ordinal)]);
            return rows;
        }
        catch (JsonException e)
        {
            throw new DatasetException($"The manifest '{path}' is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} cannot be read", e);
        }
    }

    private static void CheckFields(string path, List<string> fields)
    {
        if (fields.Find(static field => !Known.Contains(field)) is { } unknown)
        {
            throw new DatasetException($"The manifest '{path}' has an unknown field '{unknown}'; known are {string.Join(", ", Known)}");
        }

        if (Array.Find([ImageField, LabelField], field => !fields.Contains(field)) is { } missing)
        {
            throw new DatasetException($"The manifest '{path}' has no field '{missing}'; its first line must name the fields, among them {ImageField} and {LabelField}");
        }
    }
}
