using System.Globalization;
using UNetDsl.Generators.Emission.Operations;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes <c>forward</c>, one line for each stage, and the stages' methods.</summary>
internal static class ForwardEmitter
{
    public static void Emit(SourceWriter writer, NetworkGraph graph)
    {
        var shapes = new ShapeText(graph);
        var stages = graph.Nodes.Skip(1).GroupBy(static node => node.Stage).Select(group => new StageCode(graph, [.. group])).ToList();
        EmitDocumentation(writer, graph);
        writer.Open($"public override {CodeText.Tensor} forward({CodeText.Tensor} input)");
        writer.Line($"CheckInput(input, channels: {CodeText.Number(graph.Input.Channels)}, MinTile, Step);");
        writer.Lines(Aligned(stages.ConvertAll(stage => (stage.Statement, (string?)shapes.Aligned(stage.Output)))));
        writer.Close();
        foreach (var stage in stages.Where(static stage => stage.HasMethod))
        {
            writer.Line();
            EmitMethod(writer, graph, stage, shapes);
        }
    }

    private static void EmitDocumentation(SourceWriter writer, NetworkGraph graph) => writer.Lines(
    [
        "/// <summary>Gives the logits of each class.</summary>",
        $"/// <param name=\"input\">float32 [N, {CodeText.Number(graph.Input.Channels)}, H, W] with valid tile sizes H and W; not disposed.</param>",
        graph.Margin == 0
            ? $"/// <returns>float32 [N, {CodeText.Number(graph.Output.Channels)}, H, W].</returns>"
            : string.Format(CultureInfo.InvariantCulture, "/// <returns>float32 [N, {0}, H - {1}, W - {1}].</returns>", graph.Output.Channels, graph.Margin),
        "/// <exception cref=\"global::System.ArgumentException\">The input does not fit; the message says what would.</exception>",
    ]);

    private static void EmitMethod(SourceWriter writer, NetworkGraph graph, StageCode stage, ShapeText shapes)
    {
        var inputs = stage.Inputs.Select(id => shapes.Of(graph.Nodes[id]));
        var disposed = stage.Inputs.Where(stage.IsDisposed).Select(stage.InputName).ToList();
        writer.Line($"/// <summary>{Title(stage.Stage)}: {string.Join(" and ", inputs)} to {shapes.Of(stage.Output)}.</summary>");
        if (disposed.Count > 0)
        {
            writer.Line($"/// <remarks>Disposes {string.Join(" and ", disposed)}: nothing reads {(disposed.Count == 1 ? "it" : "them")} later.</remarks>");
        }

        var parameters = stage.Inputs.Select(id => $"{CodeText.Tensor} {stage.InputName(id)}");
        writer.Open($"private {CodeText.Tensor} {EmittedNames.Method(stage.Stage)}({string.Join(", ", parameters)})");
        writer.Lines(Aligned(stage.Body(shapes)));
        writer.Close();
    }

    private static string Title(Stage stage) => stage.Kind switch
    {
        StageKind.Encoder => string.Format(CultureInfo.InvariantCulture, "Encoder, level {0}", stage.Level),
        StageKind.Decoder => string.Format(CultureInfo.InvariantCulture, "Decoder, level {0}", stage.Level),
        StageKind.Bottleneck => string.Format(CultureInfo.InvariantCulture, "Bottleneck, level {0}", stage.Level),
        _ => EmittedNames.Method(stage),
    };

    /// <summary>Puts the comments of statements below each other.</summary>
    private static IEnumerable<string> Aligned(IReadOnlyList<(string Statement, string? Comment)> lines)
    {
        var width = lines.Where(static line => line.Comment is not null).Select(static line => line.Statement.Length).DefaultIfEmpty().Max();
        return lines.Select(line => line.Comment is null ? line.Statement : $"{line.Statement.PadRight(width)}  // {line.Comment}");
    }
}
