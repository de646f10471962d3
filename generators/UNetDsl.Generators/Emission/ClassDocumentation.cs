using System.Globalization;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the documentation of a network: what goes in and out, and a table of its stages.</summary>
internal static class ClassDocumentation
{
    public static void Emit(SourceWriter writer, NetworkGraph graph, bool isDocumented)
    {
        if (!isDocumented)
        {
            writer.Line(string.Format(
                CultureInfo.InvariantCulture,
                "/// <summary>{0} from {1} to {2} with {3} parameters.</summary>",
                Title(graph.Spec),
                Count(graph.Input.Channels, "channel", "channels"),
                Maps(graph),
                CodeText.Readable(graph.Parameters)));
        }

        writer.Line("/// <remarks>");
        writer.Line("/// <para>");
        writer.Line($"/// Valid tiles have sides of {graph.Lattice} px{Planes(graph)}.");
        writer.Line($"/// {OutputSentence(graph)} An output px sees {(graph.SeesWholeTile ? "the whole tile" : $"up to {string.Join(" x ", graph.ReceptiveFields.Select(static field => CodeText.Number(field.Size)).Distinct(StringComparer.Ordinal))} px {(AxesDiffer(graph) ? "along planes and sides" : "along each axis")}")}.");
        writer.Line("/// </para>");
        writer.Line("/// <code>");
        writer.Lines(TextTable.Of(Rows(graph), isText: static column => column is 0 or 2).Select(static line => "/// " + line));
        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    private static string Title(NetworkSpec spec) => spec switch
    {
        UNetSpec => "U-Net",
        FcnSpec { Stride: var stride } => string.Format(CultureInfo.InvariantCulture, "FCN-{0}s", stride),
        PatchClassifierSpec { Window: var window } => string.Format(CultureInfo.InvariantCulture, "Classifier of the centre of {0} px windows", window),
        _ => spec.Kind,
    };

    private static string Count(int number, string singular, string plural) =>
        string.Format(CultureInfo.InvariantCulture, "{0} {1}", number, number == 1 ? singular : plural);

    /// <summary>What comes out: <c>2 classes</c>, or <c>Mask (2 classes) and Distance (1 channel)</c>.</summary>
    private static string Maps(NetworkGraph graph) => graph.Spec.Heads.Count == 0
        ? Count(graph.Output.Channels, "class", "classes")
        : CodeText.Listed([.. graph.Spec.Heads.Select(static head => $"{head.Name} ({(head.Classes is { } classes ? Count(classes, "class", "classes") : Count(head.MapChannels, "channel", "channels"))})")]);

    /// <summary>Whether planes are not as rows and columns are.</summary>
    private static bool AxesDiffer(NetworkGraph graph) => graph.ReceptiveFields[0].Size != graph.ReceptiveField.Size;

    private static string Planes(NetworkGraph graph) => graph.Lattices[0] == graph.Lattice ? string.Empty : $" and {graph.Lattices[0]} planes";

    private static string OutputSentence(NetworkGraph graph) => graph.Margins[0] != graph.Margin
        ? string.Format(CultureInfo.InvariantCulture, "The output is {0} px and {1} planes smaller than the input.", graph.Margin, graph.Margins[0])
        : OutputSentenceOfAllAxes(graph);

    private static string OutputSentenceOfAllAxes(NetworkGraph graph) => graph.Margin == 0
        ? "The output has the size of the input."
        : string.Format(CultureInfo.InvariantCulture, "The output is {0} px smaller than the input, {1} px a side.", graph.Margin, graph.Borders[^1]);

    private static IEnumerable<string[]> Rows(NetworkGraph graph)
    {
        var tile = graph.Spec.Tiles;
        yield return Row(["stage", "channels", "side at n px", "parameters"], tile is null ? null : $"at {Alike(tile)} px");
        foreach (var stage in graph.Nodes.GroupBy(static node => node.Stage))
        {
            var last = stage.Last();
            yield return Row(
                [stage.Key.Name, CodeText.Number(last.Channels), Sides(last), CodeText.Readable(stage.Sum(graph.ParametersOf))],
                tile is null ? null : Alike(last.Sizes.Select((size, axis) => size.At(tile[axis]))));
        }
    }

    /// <summary>The size of all axes; of each where they differ.</summary>
    private static string Alike(IEnumerable<int> sizes) => Alike(sizes.Select(static size => (long)size));

    private static string Alike(IEnumerable<long> sizes) => sizes.Distinct().Count() == 1
        ? CodeText.Number(sizes.First())
        : string.Join(" x ", sizes.Select(static size => CodeText.Number(size)));

    /// <summary>The formula of a map's side; of each axis where they differ.</summary>
    private static string Sides(Node node) => string.Join(" x ", node.Sizes.Select(static size => size.ToString()).Distinct(StringComparer.Ordinal));

    /// <summary>Adds the column of the declared tile, where there is one, after that of the formula.</summary>
    private static string[] Row(string[] cells, string? atTile) =>
        atTile is null ? cells : [.. cells.Take(3), atTile, .. cells.Skip(3)];
}
