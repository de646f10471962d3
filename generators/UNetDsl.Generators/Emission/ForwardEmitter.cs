using System.Globalization;
using UNetDsl.Generators.Emission.Operations;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes <c>forward</c>, one line for each stage, and the stages' methods.</summary>
internal static class ForwardEmitter
{
    public static void Emit(SourceWriter writer, NetworkGraph graph)
    {
        var shapes = new ShapeText(graph, graph.Spec.Tiles);
        var stages = graph.Nodes.Skip(1).GroupBy(static node => node.Stage).Select(group => new StageCode(graph, [.. group], StageNaming.Image)).ToList();
        var body = stages.ConvertAll(stage => (stage.Statement, (string?)shapes.Aligned(stage.Output)));
        if (graph.Outputs.Count > 1)
        {
            body.Add(($"return new({string.Join(", ", graph.Outputs.Select(static node => EmittedNames.Variable(node.Stage)))});", null));
        }

        EmitDocumentation(writer, graph);
        var output = OutputEmitter.TypeOf(graph.Spec);
        if (graph.Auxiliaries.Count == 0)
        {
            writer.Open($"public override {output} forward({CodeText.Tensor} input)");
        }
        else
        {
            EmitSupervised(writer, output);
            writer.Open($"private {output} Forward({CodeText.Tensor} input, {CodeText.TensorList}? auxiliaries)");
        }

        writer.Line($"CheckInput(input, channels: {CodeText.Number(graph.Input.Channels)}, {(graph.Spec.Dimensions == UNetSpec.StackDimensions ? "MinTiles, Steps" : "MinTile, Step")});");
        writer.Lines(Aligned(body));
        writer.Close();
        EmitMethods(writer, graph, stages, shapes);
    }

    /// <summary>Writes the methods of stages that have one.</summary>
    public static void EmitMethods(SourceWriter writer, NetworkGraph graph, IEnumerable<StageCode> stages, ShapeText shapes)
    {
        foreach (var stage in stages.Where(static stage => stage.HasMethod))
        {
            writer.Line();
            EmitMethod(writer, graph, stage, shapes);
        }
    }

    /// <summary>Puts the comments of statements below each other.</summary>
    public static IEnumerable<string> Aligned(IReadOnlyList<(string Statement, string? Comment)> lines)
    {
        var width = lines.Where(static line => line.Comment is not null).Select(static line => line.Statement.Length).DefaultIfEmpty().Max();
        return lines.Select(line => line.Comment is null ? line.Statement : $"{line.Statement.PadRight(width)}  // {line.Comment}");
    }

    /// <summary>The two ways to run a network with deep supervision.</summary>
    private static void EmitSupervised(SourceWriter writer, string output)
    {
        writer.Line($"public override {output} forward({CodeText.Tensor} input) => Forward(input, auxiliaries: null);");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override {CodeText.SupervisedOutput}<{output}> ForwardSupervised({CodeText.Tensor} input)");
        writer.Line($"var auxiliaries = new {CodeText.TensorList}();");
        writer.Line("return new(Forward(input, auxiliaries), auxiliaries);");
        writer.Close();
        writer.Line();
    }

    private static void EmitDocumentation(SourceWriter writer, NetworkGraph graph)
    {
        var axes = ShapeText.Letters(graph);
        var channels = CodeText.Number(graph.Output.Channels);
        var sides = string.Join(", ", axes.Select((letter, axis) => graph.Margins[axis] == 0 ? letter : $"{letter} - {CodeText.Number(graph.Margins[axis])}"));
        var several = OutputEmitter.HasRecord(graph.Spec);
        writer.Lines(
        [
            several ? "/// <summary>Gives the map of each head.</summary>" : "/// <summary>Gives the logits of each class.</summary>",
            $"/// <param name=\"input\">float32 [N, {CodeText.Number(graph.Input.Channels)}, {string.Join(", ", axes)}] with valid tile sizes {CodeText.Listed(axes)}; not disposed.</param>",
            several
                ? $"/// <returns>The maps: float32 [N, channels of the head, {sides}] each.</returns>"
                : $"/// <returns>float32 [N, {channels}, {sides}].</returns>",
            "/// <exception cref=\"global::System.ArgumentException\">The input does not fit; the message says what would.</exception>",
        ]);
    }

    private static void EmitMethod(SourceWriter writer, NetworkGraph graph, StageCode stage, ShapeText shapes)
    {
        var inputs = stage.Inputs.Select(id => shapes.Of(graph.Nodes[id]));
        var disposed = stage.Inputs.Where(stage.IsDisposed).Select(stage.InputName).ToList();
        writer.Line($"/// <summary>{Title(stage.Stage)}: {CodeText.Listed([.. inputs])} to {shapes.Of(stage.Output)}.</summary>");
        if (disposed.Count > 0)
        {
            writer.Line($"/// <remarks>Disposes {CodeText.Listed(disposed)}: nothing reads {(disposed.Count == 1 ? "it" : "them")} later.</remarks>");
        }

        var parameters = stage.Inputs.Select(id => $"{CodeText.Tensor} {stage.InputName(id)}");
        writer.Open($"private {CodeText.Tensor} {stage.Method}({string.Join(", ", parameters)})");
        writer.Lines(Aligned(stage.Body(shapes)));
        writer.Close();
    }

    private static string Title(Stage stage) => stage.Kind switch
    {
        StageKind.Encoder => string.Format(CultureInfo.InvariantCulture, "Encoder, level {0}", stage.Level),
        StageKind.Decoder => string.Format(CultureInfo.InvariantCulture, "Decoder, level {0}", stage.Level),
        StageKind.Nested => string.Format(CultureInfo.InvariantCulture, "Nested decoder, level {0}, column {1}", stage.Level, stage.Label.TrimStart('_')),
        StageKind.Bottleneck => string.Format(CultureInfo.InvariantCulture, "Bottleneck, level {0}", stage.Level),
        _ => EmittedNames.Method(stage),
    };
}
