using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>
/// Writes the public members of a network whose declaration breaks a rule: code that uses them compiles, so that the rule's
/// error stands alone, and throws its sentence if it runs nevertheless.
/// </summary>
internal static class InvalidNetworkEmitter
{
    private const string Throw = "throw new global::System.InvalidOperationException(InvalidDeclaration);";

    public static void Emit(SourceWriter writer, NetworkDeclaration declaration, GraphResult result)
    {
        var className = declaration.Hierarchy.ClassName;
        if (!declaration.IsDocumented)
        {
            writer.Line("/// <summary>A network whose declaration is not valid.</summary>");
        }

        NetworkEmitter.OpenClass(writer, declaration.Spec, className);
        EmitConstants(writer, declaration.Spec, result.Graph);
        if (declaration.Spec is PatchClassifierSpec window)
        {
            PatchEmitter.EmitWindow(writer, window);
        }

        writer.Line();
        writer.Line($"private const string InvalidDeclaration = {CodeText.Quoted(result.Findings[0].Message)};");
        writer.Line();
        writer.Line("/// <summary>Throws: the declaration is not valid.</summary>");
        writer.Line("/// <param name=\"seed\">Seed of the weights.</param>");
        writer.Line($"public {className}(int seed = 0)");
        writer.Continue($": base({CodeText.Quoted(declaration.Spec.Name)}) => {Throw}");
        writer.Line();
        EmitMembers(writer, declaration.Spec, className);
        if (declaration.Spec is PatchClassifierSpec classifier)
        {
            writer.Line();
            PatchEmitter.EmitInvalid(writer, classifier, Throw);
        }

        writer.Close();
    }

    /// <summary>The true values where the topology is valid; where it is not, values that no use of them fails to compile with.</summary>
    private static void EmitConstants(SourceWriter writer, NetworkSpec spec, NetworkGraph? graph)
    {
        FactsEmitter.Constant(writer, "int", "Margin", graph?.Margin ?? 0, "Input size minus output size, px, both sides together.");
        FactsEmitter.Constant(writer, "int", "Step", graph?.Lattice.Step ?? 1, "Distance of neighbouring valid tile sizes, px.");
        FactsEmitter.Constant(writer, "int", "MinTile", graph?.Lattice.Minimum ?? 1, "Least valid tile size, px.");
        FactsEmitter.Constant(writer, "long", "Parameters", graph?.Parameters ?? 0, "Number of learned values.");
        if (spec.Tile is { } tile)
        {
            FactsEmitter.Constant(writer, "int", "Tile", tile, "The declared tile size, px.");
        }

        StackFacts.EmitTileDepth(writer, spec);
    }

    private static void EmitMembers(SourceWriter writer, NetworkSpec spec, string className)
    {
        writer.Line("/// <summary>Throws: the declaration is not valid.</summary>");
        writer.Line($"public static {CodeText.Spec} Declaration => {Throw}");
        writer.Line();
        writer.Line("/// <summary>Throws: the declaration is not valid.</summary>");
        writer.Line($"public static global::System.ReadOnlySpan<int> Crops => {Throw}");
        StackFacts.EmitInvalid(writer, spec, Throw);
        writer.Line();
        writer.Line("/// <summary>Throws: the declaration is not valid.</summary>");
        writer.Line($"public override {CodeText.Spec} Spec => {Throw}");
        writer.Line();
        FactsEmitter.EmitExplicitMembers(writer, className);
        writer.Line();
        FactsEmitter.OutputSizeDocumentation(writer);
        writer.Line($"public static int OutputSize(int tile) => {Throw}");
        writer.Line();
        FactsEmitter.CreateDocumentation(writer);
        writer.Line($"public static {className} Create(int seed) => {Throw}");
        writer.Line();
        writer.Line("/// <summary>Throws: the declaration is not valid.</summary>");
        writer.Line("/// <param name=\"input\">float32 [N, C, H, W].</param>");
        writer.Line($"public override {OutputEmitter.TypeOf(spec)} forward({CodeText.Tensor} input) => {Throw}");
        VerificationEmitter.EmitInvalid(writer, spec, Throw);
        OutputEmitter.Emit(writer, spec);
    }
}
