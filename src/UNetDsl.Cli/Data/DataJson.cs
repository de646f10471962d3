using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Datasets.Checking;

namespace UNetDsl.Cli.Data;

/// <summary>A check of a data set as JSON: findings with all their items, and what each item was found to be.</summary>
internal static class DataJson
{
    private const int MostLabels = 256;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file; it appears when it is whole.</summary>
    public static void Write(string path, Dataset dataset, IReadOnlyList<ItemSurvey> surveys, IReadOnlyList<DatasetFinding> findings, DatasetSplit split)
    {
        var sides = split.Validation.ToHashSet();
        var json = new JsonObject
        {
            ["source"] = dataset.Source,
            ["errors"] = findings.Count(static finding => finding.Severity == FindingSeverity.Error),
            ["warnings"] = findings.Count(static finding => finding.Severity == FindingSeverity.Warning),
            ["findings"] = new JsonArray([.. findings.Select(static finding => new JsonObject
            {
                ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
                ["rule"] = finding.Rule,
                ["message"] = finding.Message,
                ["remedy"] = finding.Remedy,
                ["items"] = new JsonArray([.. finding.Items.Select(static item => (JsonNode)item)]),
            })]),
            ["items"] = new JsonArray([.. surveys.Select((survey, i) => Of(survey, sides.Contains(i)))]),
        };
        WholeFile.Write(path, Encoding.UTF8.GetBytes(json.ToJsonString(Indented) + "\n"));
    }

    private static JsonObject Of(ItemSurvey survey, bool validates)
    {
        var json = new JsonObject
        {
            ["name"] = survey.Item.Name,
            ["group"] = survey.Item.Group,
            ["part"] = validates ? "validation" : "training",
            ["image"] = survey.Item.Image.Path,
            ["labels"] = survey.Item.Labels.Path,
            ["page"] = survey.Item.Image.Page,
            ["size"] = survey.Image is { } image ? new JsonArray([.. image.Depth == 1 ? [] : new JsonNode[] { image.Depth }, image.Height, image.Width]) : null,
            ["channels"] = survey.Image?.Channels,
            ["format"] = survey.Image is { Format: var format } ? format.ToString() : null,
            ["labelFormat"] = survey.Labels is { Format: var labels } ? labels.ToString() : null,
            ["minimum"] = new JsonArray([.. survey.Minima.Select(static value => (JsonNode)value)]),
            ["maximum"] = new JsonArray([.. survey.Maxima.Select(static value => (JsonNode)value)]),
            ["mean"] = survey.Mean,
            ["instances"] = survey.Instances,
            ["regions"] = survey.Pieces,
            ["touchingPairs"] = survey.TouchingPairs,
            ["sha256"] = survey.Hash,
        };
        if (survey.Pixels.Count <= MostLabels)
        {
            json["pixels"] = new JsonObject(survey.Pixels.OrderBy(static pair => pair.Key).Select(static pair => KeyValuePair.Create($"{pair.Key}", (JsonNode?)pair.Value)));
        }

        return json;
    }
}
