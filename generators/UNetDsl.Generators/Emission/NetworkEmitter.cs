using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the part that completes a declared class.</summary>
internal static class NetworkEmitter
{
    /// <summary>The emitted file of a declaration.</summary>
    public static string Emit(NetworkDeclaration declaration) => Emit(declaration, GraphBuilder.Build(declaration.Spec));

    /// <summary>The emitted file for any graph: how it was built makes no difference.</summary>
    public static string Emit(NetworkDeclaration declaration, GraphResult result)
    {
        var writer = new SourceWriter();
        writer.Lines(CodeText.Header);
        OpenOuter(writer, declaration.Hierarchy);
        if (result.Graph is { } graph && result.Findings.Count == 0)
        {
            EmitNetwork(writer, declaration, graph);
        }
        else
        {
            InvalidNetworkEmitter.Emit(writer, declaration, result);
        }

        CloseOuter(writer, declaration.Hierarchy);
        return writer.ToString();
    }

    /// <summary>Opens the class with the base and the interface of a network.</summary>
    public static void OpenClass(SourceWriter writer, NetworkSpec spec, string className)
    {
        var baseClass = OutputEmitter.HasRecord(spec)
            ? $"{CodeText.MultiHeadBaseClass}<{className}.{OutputEmitter.RecordName}>"
            : CodeText.BaseClass;
        writer.Line(CodeText.GeneratedCode);
        writer.Line($"partial class {className}");
        writer.Continue($": {baseClass}, {CodeText.Interface}<{className}>");
        writer.Open();
    }

    private static void EmitNetwork(SourceWriter writer, NetworkDeclaration declaration, NetworkGraph graph)
    {
        ClassDocumentation.Emit(writer, declaration, graph);
        OpenClass(writer, declaration.Spec, declaration.Hierarchy.ClassName);
        FactsEmitter.EmitConstants(writer, graph);
        writer.Line();
        ConstructorEmitter.Emit(writer, graph, declaration.Hierarchy.ClassName);
        writer.Line();
        FactsEmitter.EmitMembers(writer, graph, declaration.Hierarchy.ClassName);
        writer.Line();
        ForwardEmitter.Emit(writer, graph);
        OutputEmitter.Emit(writer, graph.Spec);
        writer.Close();
    }

    private static void OpenOuter(SourceWriter writer, HierarchyInfo hierarchy)
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

    private static void CloseOuter(SourceWriter writer, HierarchyInfo hierarchy)
    {
        foreach (var _ in hierarchy.ContainingTypes)
        {
            writer.Close();
        }
    }
}
