using Spectre.Console;

namespace UNetDsl.Cli.Rendering;

/// <summary>The one look of all tables.</summary>
internal static class Tables
{
    /// <summary>A table with a rule under its headings.</summary>
    /// <param name="columns">Headings; one that begins with '&gt;' is aligned to the right, as numbers are.</param>
    public static Table Create(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            var right = column.StartsWith('>');
            var heading = new TableColumn($"[bold]{Markup.Escape(right ? column[1..] : column)}[/]").PadLeft(0).PadRight(1);
            table.AddColumn(right ? heading.RightAligned().NoWrap() : heading);
        }

        return table;
    }

    /// <summary>A row of plain text.</summary>
    public static void Row(this Table table, params string[] cells) =>
        table.AddRow(cells.Select(static cell => new Text(cell)).ToArray());

    /// <summary>Facts under each other: a name and what it is.</summary>
    public static Grid Facts(IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(3)).AddColumn(new GridColumn().PadLeft(0));
        foreach (var (name, value) in facts)
        {
            grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
        }

        return grid;
    }
}
