using System.CommandLine;
using System.Globalization;
using UNetDsl.Cli.Running;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Options;

/// <summary>The option that says how large a tile is: a side, or a size for each axis.</summary>
internal static class TileOption
{
    private const char Separator = 'x';

    public static Option<int[]?> Create(string description = "Size of the input tile, px: its side, or each axis as in 572x700 or 116x132x132 [default: as declared]")
    {
        var option = new Option<int[]?>("--tile")
        {
            Description = description,
            HelpName = "[[D]xH]xW",
            Arity = ArgumentArity.ExactlyOne,
        };
        option.CustomParser = static result =>
        {
            var text = result.Tokens[0].Value;
            var sides = Array.ConvertAll(text.Split(Separator), static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var side) ? side : 0);
            if (sides.Length <= UNetSpec.StackDimensions && Array.TrueForAll(sides, static side => side > 0))
            {
                return sides;
            }

            result.AddError($"--tile of '{text}' is no size; give a whole number of px, or one for each axis: 572x700, or 116x132x132 for planes, rows and columns");
            return null;
        };
        return option;
    }

    /// <summary>What is given; null where nothing is, which the parser shows as an empty list.</summary>
    public static int[]? Of(ParseResult parsed, Option<int[]?> option) => parsed.GetValue(option) is { Length: > 0 } sides ? sides : null;

    /// <summary>What is given as side and planes of a tile whose rows and columns are alike, as trainer and predictor take it.</summary>
    /// <exception cref="CommandException">Rows and columns differ.</exception>
    public static (int? Side, int? Depth) Square(ParseResult parsed, Option<int[]?> option) => Of(parsed, option) switch
    {
        null => (null, null),
        [var side] => (side, null),
        [var rows, var columns] when rows == columns => (columns, null),
        [var planes, var rows, var columns] when rows == columns => (columns, planes),
        var sides => throw CommandException.Usage($"--tile {Text(sides)} has other rows than columns; tiles are {sides[^1]}x{sides[^1]} px in their planes, for instance"),
    };

    /// <summary>A size as it is given to the option.</summary>
    public static string Text(IReadOnlyList<int> sides) => string.Join(Separator, sides.Select(static side => side.ToString(CultureInfo.InvariantCulture)));
}
