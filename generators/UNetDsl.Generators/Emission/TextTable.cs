namespace UNetDsl.Generators.Emission;

/// <summary>Tables of plain text for documentation comments.</summary>
internal static class TextTable
{
    private const string ColumnGap = "   ";

    /// <summary>Pads the cells of each column to one width: text to the left, numbers to the right.</summary>
    /// <param name="rows">The rows, all of one length; the first is the header.</param>
    /// <param name="isText">Whether a column holds text.</param>
    public static IEnumerable<string> Of(IEnumerable<string[]> rows, Func<int, bool> isText)
    {
        var cells = rows.ToList();
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        foreach (var row in cells)
        {
            var padded = row.Select((cell, column) => isText(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            yield return string.Join(ColumnGap, padded).TrimEnd();
        }
    }
}
