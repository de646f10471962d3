using System.CommandLine;
using System.Globalization;

namespace UNetDsl.Cli.Data;

/// <summary>One fold of several: <c>0/5</c>.</summary>
/// <param name="Fold">0..Folds-1.</param>
/// <param name="Folds">At least 2.</param>
internal sealed record FoldNumber(int Fold, int Folds)
{
    public static Option<FoldNumber?> Option(string name, string description)
    {
        var option = new Option<FoldNumber?>(name) { Description = description, HelpName = "I/K" };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Parse(text) is { } fold)
            {
                return fold;
            }

            result.AddError($"{name} of '{text}' is no fold; folds are counted from 0, so 5 of them are 0/5, 1/5, 2/5, 3/5 and 4/5");
            return null;
        };
        return option;
    }

    /// <summary>Reads a fold; null where the text is none.</summary>
    public static FoldNumber? Parse(string text) =>
        text.Split('/') is [var i, var k] && TryWhole(i, out var fold) && TryWhole(k, out var folds) && folds >= 2 && fold < folds
            ? new FoldNumber(fold, folds)
            : null;

    public override string ToString() => $"{Fold}/{Folds}";

    private static bool TryWhole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
