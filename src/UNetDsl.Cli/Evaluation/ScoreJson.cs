using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UNetDsl.Cli.Running;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores as JSON: keys as in the metrics' documentation, null for undefined.</summary>
internal static class ScoreJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes a file; it appears when it is whole.</summary>
    public static void Write(string path, StackScores scores) =>
        WholeFile.Write(path, Encoding.UTF8.GetBytes(Of(scores).ToJsonString(Indented) + "\n"));

    public static JsonObject Of(StackScores scores)
    {
        var json = Values(scores, scores.All);
        json["thresholds"] = new JsonObject(scores.All.Field.Select(static score => KeyValuePair.Create(score.Key, (JsonNode?)score.Threshold)));
        if (scores.Cells is { } cells)
        {
            json["cells"] = new JsonObject { ["truth"] = cells.Cells, ["found"] = cells.Found, ["objects"] = cells.Objects };
        }

        json[$"{scores.Unit}s"] = new JsonArray([.. scores.Slices.Select(slice =>
        {
            var one = Values(scores, slice.Scores);
            one.Insert(0, scores.Unit, slice.Index);
            one.Insert(1, "name", slice.Name);
            return one;
        })]);
        return json;
    }

    private static JsonObject Values(StackScores all, SliceScores scores) => scores.Field.Count > 0
        ? new JsonObject(scores.Field.Select(static score => KeyValuePair.Create(score.Key, (JsonNode?)score.Value)))
        : OfClasses(all, scores);

    private static JsonObject OfClasses(StackScores all, SliceScores scores) => all.OneAgainstTheOther
        ? new JsonObject
        {
            ["pixelError"] = scores.PixelError,
            ["iouCell"] = scores.IoU[SliceScores.Cell],
            ["iouMembrane"] = scores.IoU[0],
            ["dice"] = scores.Dice[SliceScores.Cell],
            ["accuracy"] = scores.Accuracy,
        }
        : new JsonObject
        {
            ["iou"] = List(scores.IoU),
            ["meanIou"] = scores.IoU.Average(),
            ["dice"] = List(scores.Dice),
            ["meanDice"] = scores.Dice.Average(),
            ["accuracy"] = scores.Accuracy,
        };

    private static JsonArray List(IReadOnlyList<double?> values) => new([.. values.Select(static value => (JsonNode?)value)]);
}
