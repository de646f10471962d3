using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes what a patch classifier has beside <c>forward</c>: the same layers over single windows.</summary>
internal static class PatchEmitter
{
    /// <summary>Writes the side of the window.</summary>
    public static void EmitWindow(SourceWriter writer, PatchClassifierSpec spec) =>
        FactsEmitter.Constant(writer, "int", "Window", spec.Window, "Side of the window whose centre pixel is classified, px.");

    /// <summary>Writes <c>ClassifyPatches</c> and the methods of its stages.</summary>
    public static void EmitClassification(SourceWriter writer, NetworkGraph windows, PatchClassifierSpec spec)
    {
        var shapes = new ShapeText(windows, [spec.Window, spec.Window]);
        var stages = windows.Nodes.Skip(1)
            .GroupBy(static node => node.Stage)
            .Select(group => new StageCode(windows, [.. group], StageNaming.Windows))
            .ToList();
        EmitDocumentation(writer, spec);
        writer.Open($"public override {CodeText.Tensor} ClassifyPatches({CodeText.Tensor} patches)");
        writer.Line($"CheckPatches(patches, channels: {CodeText.Number(spec.Channels)}, Window);");
        writer.Lines(ForwardEmitter.Aligned(stages.ConvertAll(stage => (Statement(stage), (string?)shapes.Aligned(stage.Output)))));
        writer.Close();
        ForwardEmitter.EmitMethods(writer, windows, stages, shapes);

        string Statement(StageCode stage) => stage.Output.Id == windows.Output.Id ? $"return PatchScores({stage.Expression});" : stage.Statement;
    }

    /// <summary>Writes the method for a declaration that is not valid.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="body">What stands behind the arrow.</param>
    public static void EmitInvalid(SourceWriter writer, PatchClassifierSpec spec, string body)
    {
        EmitDocumentation(writer, spec);
        writer.Line($"public override {CodeText.Tensor} ClassifyPatches({CodeText.Tensor} patches) => {body}");
    }

    private static void EmitDocumentation(SourceWriter writer, PatchClassifierSpec spec)
    {
        var side = CodeText.Number(spec.Window);
        writer.Lines(
        [
            "/// <summary>Gives the logits of the centre pixel of each window, by the weights that <c>forward</c> has.</summary>",
            $"/// <param name=\"patches\">float32 [N, {CodeText.Number(spec.Channels)}, {side}, {side}]; not disposed.</param>",
            $"/// <returns>float32 [N, {CodeText.Number(spec.Classes)}].</returns>",
            "/// <exception cref=\"global::System.ArgumentException\">The patches do not fit; the message says what would.</exception>",
        ]);
    }
}
