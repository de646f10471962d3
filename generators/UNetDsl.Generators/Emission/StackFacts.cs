using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the facts of a network of stacks, whose planes are not as its rows and columns are; of any other, nothing.</summary>
internal static class StackFacts
{
    private const string Span = "global::System.ReadOnlySpan<int>";

    private static readonly (string Name, string Summary, Func<NetworkGraph, IEnumerable<int>> Values)[] Axes =
    [
        ("Margins", "Input size minus output size along planes, rows and columns, px, both sides together.", static graph => graph.Margins),
        ("Steps", "Distance of neighbouring valid tile sizes along planes, rows and columns, px.", static graph => graph.Lattices.Select(static lattice => lattice.Step)),
        ("MinTiles", "Least valid tile size along planes, rows and columns, px.", static graph => graph.Lattices.Select(static lattice => lattice.Minimum)),
    ];

    /// <summary>Writes the planes of the declared tile.</summary>
    public static void EmitTileDepth(SourceWriter writer, NetworkSpec spec)
    {
        if (IsStack(spec) && spec.Tiles is { } tile)
        {
            FactsEmitter.Constant(writer, "int", "TileDepth", tile[0], "Planes of the declared tile.");
        }
    }

    /// <summary>Writes margins, steps and least tiles of each axis.</summary>
    public static void EmitAxes(SourceWriter writer, NetworkGraph graph) => EmitAxes(
        writer, graph.Spec, values => $"[{string.Join(", ", values(graph).Select(static value => CodeText.Number(value)))}]");

    /// <summary>Writes the size of the output along an axis.</summary>
    public static void EmitOutputSize(SourceWriter writer, NetworkGraph graph)
    {
        if (IsStack(graph.Spec))
        {
            EmitOutputSizeDocumentation(writer);
            writer.Line("public static int OutputSize(int tile, int axis) => tile >= MinTiles[axis] && (tile - MinTiles[axis]) % Steps[axis] == 0");
            writer.Continue("? tile - Margins[axis]");
            writer.Continue(": throw RefusedTile(Declaration, tile, axis);");
        }
    }

    /// <summary>Writes the same members for a declaration that is not valid.</summary>
    public static void EmitInvalid(SourceWriter writer, NetworkSpec spec, string body)
    {
        EmitAxes(writer, spec, _ => body.TrimEnd(';'));
        if (IsStack(spec))
        {
            EmitOutputSizeDocumentation(writer);
            writer.Line($"public static int OutputSize(int tile, int axis) => {body}");
        }
    }

    private static bool IsStack(NetworkSpec spec) => spec.Dimensions == UNetSpec.StackDimensions;

    private static void EmitAxes(SourceWriter writer, NetworkSpec spec, Func<Func<NetworkGraph, IEnumerable<int>>, string> valueOf)
    {
        foreach (var (name, summary, values) in IsStack(spec) ? Axes : [])
        {
            writer.Line();
            writer.Line($"/// <summary>{summary}</summary>");
            writer.Line($"public static {Span} {name} => {valueOf(values)};");
        }
    }

    private static void EmitOutputSizeDocumentation(SourceWriter writer)
    {
        writer.Line();
        writer.Lines(
        [
            "/// <summary>Output size of a tile along an axis.</summary>",
            "/// <param name=\"tile\">Input size, px.</param>",
            "/// <param name=\"axis\">The axis: 0 for planes, 1 for rows, 2 for columns.</param>",
            "/// <returns>Output size, px.</returns>",
            "/// <exception cref=\"global::System.ArgumentException\">The tile is not valid; the message names the nearest that are.</exception>",
        ]);
    }
}
