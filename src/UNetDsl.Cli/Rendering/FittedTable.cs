using Spectre.Console;

namespace UNetDsl.Cli.Rendering;

/// <summary>A table that leaves out columns where the page is too narrow for all, so that no word is broken.</summary>
/// <param name="columns">Headings as <see cref="Tables.Create"/> takes them, and when a column goes: those of the least rank first, 0 never.</param>
internal sealed class FittedTable(params (string Heading, int Rank)[] columns)
{
    /// <summary>Spaces that the border takes beside each column, and at the start of a line.</summary>
    private const int BesideColumn = 2;
    private const int AtStart = 1;
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row of plain text.</summary>
    public void Row(params string[] cells) => _rows.Add(cells);

    /// <summary>Adds an empty row.</summary>
    public void Gap() => _rows.Add([]);

    /// <summary>The table with as many columns as fit.</summary>
    /// <param name="width">Columns of characters of the page.</param>
    public Table Fit(int width)
    {
        var shown = Enumerable.Range(0, columns.Length).ToList();
        while (Width(shown) > width && shown.Where(column => columns[column].Rank > 0).ToList() is { Count: > 0 } spare)
        {
            shown.Remove(spare.MinBy(column => columns[column].Rank));
        }

        var table = Tables.Create([.. shown.Select(column => columns[column].Heading)]);
        foreach (var cells in _rows)
        {
            if (cells.Length == 0)
            {
                table.AddEmptyRow();
            }
            else
            {
                table.Row([.. shown.Select(column => cells[column])]);
            }
        }

        return table;
    }

    private int Width(List<int> shown) => AtStart + shown.Sum(column =>
        BesideColumn + _rows.Where(static cells => cells.Length > 0).Select(cells => cells[column].Length).Append(columns[column].Heading.TrimStart('>').Length).Max());
}
