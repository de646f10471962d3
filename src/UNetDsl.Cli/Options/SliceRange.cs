using System.Globalization;

namespace UNetDsl.Cli.Options;

/// <summary>Slices of a stack as a user writes them: <c>20-23</c>, <c>5</c>, <c>0-9,15</c>; counted from 0, both ends included.</summary>
internal sealed record SliceRange
{
    private readonly (int First, int Last)[] _runs;

    private SliceRange(string text, (int First, int Last)[] runs)
    {
        Text = text;
        _runs = runs;
    }

    /// <summary>What the user wrote.</summary>
    public string Text { get; }

    /// <summary>Reads a range; null with a sentence in <paramref name="problem"/> when it is none.</summary>
    public static SliceRange? Parse(string text, out string problem)
    {
        problem = $"'{text}' is no range of slices; write 20-23, 5 or 0-9,15, counted from 0";
        var runs = new List<(int, int)>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryIndex(ends[0], out var first) || !TryIndex(ends[^1], out var last))
            {
                return null;
            }

            if (last < first)
            {
                problem = $"Slices '{part}' run backwards; write {last}-{first}";
                return null;
            }

            runs.Add((first, last));
        }

        return new SliceRange(text, [.. runs]);
    }

    /// <summary>The indices, in the order written, each once.</summary>
    /// <param name="count">Slices of the stack.</param>
    /// <param name="option">Name of the option, for the error.</param>
    /// <param name="path">The stack, for the error.</param>
    public int[] In(int count, string option, string path)
    {
        var last = _runs.Max(static run => run.Last);
        if (last >= count)
        {
            throw new Running.CommandException(count == 1
                ? $"{option} {Text} asks for slice {last}, but '{path}' has slice 0 only"
                : $"{option} {Text} asks for slice {last}, but '{path}' has slices 0-{count - 1}");
        }

        return [.. _runs.SelectMany(static run => Enumerable.Range(run.First, run.Last - run.First + 1)).Distinct()];
    }

    /// <summary>The indices of a range, or all of the stack where none was given.</summary>
    public static int[] Of(SliceRange? range, int count, string option, string path) =>
        range?.In(count, option, path) ?? [.. Enumerable.Range(0, count)];

    public override string ToString() => Text;

    private static bool TryIndex(string text, out int index) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
