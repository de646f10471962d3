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
        var table = scores.Classes == 2 && scores.All.PixelErrorThreshold is not null
            ? Tables.Create("Slice", "Name", ">Pixel error", ">IoU cell", ">IoU memb.", ">Dice cell", ">Accuracy")
            : scores.Classes == 2
                ? Tables.Create("Slice", "Name", ">IoU class 1", ">IoU class 0", ">Dice class 1", ">Accuracy")
                : Tables.Create("Slice", "Name", ">Mean IoU", ">Mean Dice", ">Accuracy");
        var shown = scores.Slices.Count > MostRows ? MostRows : scores.Slices.Count;
        foreach (var (index, name, slice) in scores.Slices.Take(shown))
        {
            table.Row(Cells(scores, $"{index}", name, slice));
        }

        if (shown < scores.Slices.Count)
        {
            table.Row("...", $"{Quantity.Count(scores.Slices.Count - shown, "more slice")}, see --json");
        }

        table.AddEmptyRow();
        table.Row(Cells(scores, "all", Quantity.Count(scores.Slices.Count, "slice"), scores.All));
        return table;
    }

    /// <summary>Overlap of each class over all slices; of use with more than two.</summary>
    public static Table ByClass(StackScores scores)
    {
        var table = Tables.Create("Class", ">IoU", ">Dice");
        for (var @class = 0; @class < scores.Classes; @class++)
        {
            table.Row($"{@class}", Quantity.Score(scores.All.IoU[@class]), Quantity.Score(scores.All.Dice[@class]));
        }

        return table;
    }

    private static string[] Cells(StackScores all, string index, string name, SliceScores scores) => all.Classes == 2
        ? [index, name, .. all.All.PixelErrorThreshold is null ? Array.Empty<string>() : [Quantity.Score(scores.PixelError)],
            Quantity.Score(scores.IoU[SliceScores.Cell]), Quantity.Score(scores.IoU[0]), Quantity.Score(scores.Dice[SliceScores.Cell]), Quantity.Score(scores.Accuracy)]
        : [index, name, Quantity.Score(scores.IoU.Average()), Quantity.Score(scores.Dice.Average()), Quantity.Score(scores.Accuracy)];
}
