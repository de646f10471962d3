using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the part that completes a declared class.</summary>
internal static class NetworkEmitter
{
    /// <summary>The emitted file of a declaration.</summary>
    public static string Emit(NetworkDeclaration declaration) => declaration.Spec.Variations.Count > 0
        ? FamilyEmitter.Emit(declaration, FamilyBuilder.Build(declaration.Spec))
        : Emit(declaration, GraphBuilder.Build(declaration.Spec));

    /// <summary>The emitted file for any graph: how it was built makes no difference.</summary>
    public static string Emit(NetworkDeclaration declaration, GraphResult result)
    {
        var writer = new SourceWriter();
        writer.Lines(CodeText.Header);
        OpenOuter(writer, declaration.Hierarchy);
        if (result.Graph is { } graph && result.Findings.Count == 0)
        {
            EmitNetwork(writer, graph, declaration.Hierarchy.ClassName, declaration.IsDocumented);
        }
        else
        {
            InvalidNetworkEmitter.Emit(writer, declaration, result);
        }

        CloseOuter(writer, declaration.Hierarchy);
        return writer.ToString();
    }

    /// <summary>Opens the class with the base and the interface of a network.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="spec">The declaration.</param>
    /// <param name="className">Name of the class.</param>
    /// <param name="modifiers">What stands before it: a class that the user has declared has its own modifiers.</param>
    public static void OpenClass(SourceWriter writer, NetworkSpec spec, string className, string modifiers = "")
    {
        var baseClass = OutputEmitter.HasRecord(spec) ? $"{CodeText.MultiHeadBaseClass}<{className}.{OutputEmitter.RecordName}>"
            : spec is PatchClassifierSpec ? CodeText.PatchBaseClass
            : CodeText.BaseClass;
        writer.Line(CodeText.GeneratedCode);
        writer.Line($"{modifiers}partial class {className}");
        writer.Continue($": {baseClass}, {CodeText.Interface}<{className}>");
        writer.Open();
    }

    /// <summary>Writes the class of a valid network.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="graph">The network.</param>
    /// <param name="className">Name of the class.</param>
    /// <param name="isDocumented">Whether the user's part has a documentation comment.</param>
    /// <param name="modifiers">What stands before it.</param>
    public static void EmitNetwork(SourceWriter writer, NetworkGraph graph, string className, bool isDocumented, string modifiers = "")
    {
        ClassDocumentation.Emit(writer, graph, isDocumented);
        OpenClass(writer, graph.Spec, className, modifiers);
        FactsEmitter.EmitConstants(writer, graph);
        if (graph.Spec is PatchClassifierSpec classifier)
        {
            PatchEmitter.EmitWindow(writer, classifier);
        }

        writer.Line();
        ConstructorEmitter.Emit(writer, graph, className);
        writer.Line();
        FactsEmitter.EmitMembers(writer, graph, className);
        writer.Line();
        ForwardEmitter.Emit(writer, graph);
        VerificationEmitter.Emit(writer, graph);
        OutputEmitter.Emit(writer, graph.Spec);
        if (graph is { Windows: { } windows, Spec: PatchClassifierSpec spec })
        {
            writer.Line();
            PatchEmitter.EmitClassification(writer, windows, spec);
        }

        writer.Close();
    }

    public static void OpenOuter(SourceWriter writer, HierarchyInfo hierarchy)
    {
        if (hierarchy.Namespace.Length > 0)
        {
            writer.Line($"namespace {hierarchy.Namespace};");
            writer.Line();
        }

        foreach (var header in hierarchy.ContainingTypes)
        {
            writer.Open(header);
        }
    }

    public static void CloseOuter(SourceWriter writer, HierarchyInfo hierarchy)
    {
        foreach (var _ in hierarchy.ContainingTypes)
        {
            writer.Close();
        }
    }
}
