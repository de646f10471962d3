using System.Globalization;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes what is known of a network before it runs: constants, and the members of its interface.</summary>
internal static class FactsEmitter
{
    public static void EmitConstants(SourceWriter writer, NetworkGraph graph)
    {
        Constant(writer, "int", "Margin", graph.Margin, "Input size minus output size, px, both sides together.");
        Constant(writer, "int", "Step", graph.Lattice.Step, "Distance of neighbouring valid tile sizes, px.");
        Constant(writer, "int", "MinTile", graph.Lattice.Minimum, "Least valid tile size, px.");
        Constant(writer, "long", "Parameters", graph.Parameters, graph.HasUserModules ? "Number of learned values, without those of your own modules." : "Number of learned values.");
        if (graph.Spec.Tile is { } tile)
        {
            Constant(writer, "int", "Tile", tile, string.Format(CultureInfo.InvariantCulture, "The declared tile size, px; its output has {0} px.", graph.OutputSize(tile)));
        }

        StackFacts.EmitTileDepth(writer, graph.Spec);
    }

    /// <summary>Writes a documented constant and an empty line before the next.</summary>
    public static void Constant(SourceWriter writer, string type, string name, long value, string summary)
    {
        if (name != "Margin")
        {
            writer.Line();
        }

        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public const {type} {name} = {CodeText.Number(value)};");
    }

    public static void EmitMembers(SourceWriter writer, NetworkGraph graph, string className)
    {
        writer.Line("/// <summary>What was declared.</summary>");
        SpecCode.Emit(writer, $"public static {CodeText.Spec} Declaration {{ get; }} = ", graph.Spec);
        writer.Line();
        writer.Line("/// <summary>Pixels cut off each side of the encoder map where it joins the decoder, by level from full resolution down.</summary>");
        writer.Line($"public static global::System.ReadOnlySpan<int> Crops => [{string.Join(", ", Crops(graph).Select(static crop => CodeText.Number(crop)))}];");
        StackFacts.EmitAxes(writer, graph);

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {CodeText.Spec} Spec => Declaration;");
        writer.Line();
        EmitExplicitMembers(writer, className);
        writer.Line();
        OutputSizeDocumentation(writer);
        writer.Line("public static int OutputSize(int tile) => tile >= MinTile && (tile - MinTile) % Step == 0");
        writer.Continue(graph.Output.Sizes[graph.Spec.Dimensions - 1].Stride == 1 ? "? tile - Margin" : $"? {graph.Output.Sizes[graph.Spec.Dimensions - 1].ToString().Replace("n", "tile")}");
        writer.Continue(": throw RefusedTile(Declaration, tile);");
        StackFacts.EmitOutputSize(writer, graph);
        writer.Line();
        CreateDocumentation(writer);
        writer.Line($"public static {className} Create(int seed) => new(seed);");
    }

    /// <summary>Writes the interface's properties, which the constants give: a constant cannot implement one itself.</summary>
    public static void EmitExplicitMembers(SourceWriter writer, string className)
    {
        foreach (var (type, name) in new[] { ("int", "Margin"), ("int", "Step"), ("int", "MinTile"), ("long", "Parameters") })
        {
            writer.Line($"static {type} {CodeText.Interface}<{className}>.{name} => {name};");
        }
    }

    public static void OutputSizeDocumentation(SourceWriter writer) => writer.Lines(
    [
        "/// <summary>Output size of a tile.</summary>",
        "/// <param name=\"tile\">Input size, px.</param>",
        "/// <returns>Output size, px.</returns>",
        "/// <exception cref=\"global::System.ArgumentException\">The tile is not valid; the message names the nearest that are.</exception>",
    ]);

    public static void CreateDocumentation(SourceWriter writer) => writer.Lines(
    [
        "/// <summary>Creates the network with the initial weights of the paper.</summary>",
        "/// <param name=\"seed\">Seed of the weights; the same seed gives the same weights.</param>",
    ]);

    /// <summary>A block may crop its own maps as well; only what comes from the encoder counts.</summary>
    private static IEnumerable<int> Crops(NetworkGraph graph) => graph.Nodes
        .Where(static node => node.Stage.Kind == StageKind.Decoder)
        .GroupBy(static node => node.Stage)
        .OrderBy(static stage => stage.Key.Level)
        .Select(stage => stage
            .Where(node => graph.Nodes[node.Inputs[0]].Stage.Kind == StageKind.Encoder)
            .Select(static node => node.Operation)
            .OfType<Crop>()
            .Select(static crop => crop.Before[crop.Before.Count - 1])
            .FirstOrDefault());
}
