using System.Globalization;
using Spectre.Console;
using UNetDsl.Cli.Evaluation;

namespace UNetDsl.Cli.Rendering;

/// <summary>Scores as a table: a row for each slice and one for all together.</summary>
internal static class ScoreTable
{
    /// <summary>More slices than this are given in the JSON only.</summary>
    private const int MostRows = 40;

    public static Table Of(StackScores scores)
    {
        var table = scores.All.Field.Count > 0
            ? Tables.Create([Heading(scores), "Name", .. Columns(scores).Select(static column => $">{column.Heading}")])
            : scores.OneAgainstTheOther
                ? Tables.Create(Heading(scores), "Name", ">IoU class 1", ">IoU class 0", ">Dice class 1", ">Accuracy")
                : Tables.Create(Heading(scores), "Name", ">Mean IoU", ">Mean Dice", ">Accuracy");
        var shown = scores.Slices.Count > MostRows ? MostRows : scores.Slices.Count;
        foreach (var (index, name, slice) in scores.Slices.Take(shown))
        {
            table.Row(Cells(scores, $"{index}", name, slice));
        }

        if (shown < scores.Slices.Count)
        {
            table.Row("...", $"{Quantity.Count(scores.Slices.Count - shown, $"more {scores.Unit}")}, see --json");
        }

        table.AddEmptyRow();
        table.Row(Cells(scores, "all", Quantity.Count(scores.Slices.Count, scores.Unit), scores.All));
        return table;
    }

    /// <summary>Overlap of each class over all slices; of use where there are not just two that exclude each other.</summary>
    public static Table ByClass(StackScores scores)
    {
        var table = Tables.Create("Class", ">IoU", ">Dice");
        for (var @class = 0; @class < scores.Classes; @class++)
        {
            table.Row($"{@class}", Quantity.Score(scores.All.IoU[@class]), Quantity.Score(scores.All.Dice[@class]));
        }

        return table;
    }

    /// <summary>Every score of the field over all slices, with the threshold that gave it.</summary>
    public static Table Field(StackScores scores)
    {
        var table = Tables.Create("Score", ">Value", ">Threshold", "Better");
        foreach (var score in scores.All.Field)
        {
            table.Row(score.Title, Value(score), score.Threshold is { } t ? t.ToString("0.0", CultureInfo.InvariantCulture) : "-", score.Better);
        }

        return table;
    }

    private static string Heading(StackScores scores) => scores.Unit == "slice" ? "Slice" : "Volume";

    /// <summary>The columns of a row; not all scores are defined for volumes.</summary>
    private static IEnumerable<(string Key, string Heading)> Columns(StackScores scores) =>
        AllColumns(scores).Where(column => scores.All.Field.Any(score => score.Key == column.Key));

    private static (string Key, string Heading)[] AllColumns(StackScores scores) => scores.All.PixelErrorThreshold is null
        ? [("seg", "SEG"), ("ap50", "AP 0.5"), ("ap", "AP"), ("panopticQuality", "PQ"), ("recovered", "Found"), ("randError", "Rand err."), ("iouCell", "IoU"), ("hd95", "HD95")]
        : [("pixelError", "Pixel err."), ("warpingError", "Warping"), ("randError", "Rand err."), ("vRandThin", "V_Rand"), ("vInfoThin", "V_info"), ("seg", "SEG"), ("iouCell", "IoU cell"), ("dice", "Dice")];

    // A warping error is small enough to need more digits than a fraction near 1; pixels are whole.
    private static string Value(FieldScore score) => score.Key switch
    {
        "warpingError" => score.Value?.ToString("0.000000", CultureInfo.InvariantCulture) ?? Quantity.Score(null),
        "warpingSplits" or "warpingMerges" => score.Value is { } pixels ? Quantity.Whole((long)pixels) : Quantity.Score(null),
        _ => Quantity.Score(score.Value),
    };

    private static string[] Cells(StackScores all, string index, string name, SliceScores scores) => all.All.Field.Count > 0
        ? [index, name, .. Columns(all).Select(column => Value(scores.Field.First(score => score.Key == column.Key)))]
        : all.OneAgainstTheOther
            ? [index, name, Quantity.Score(scores.IoU[SliceScores.Cell]), Quantity.Score(scores.IoU[0]), Quantity.Score(scores.Dice[SliceScores.Cell]), Quantity.Score(scores.Accuracy)]
            : [index, name, Quantity.Score(scores.IoU.Average()), Quantity.Score(scores.Dice.Average()), Quantity.Score(scores.Accuracy)];
}
