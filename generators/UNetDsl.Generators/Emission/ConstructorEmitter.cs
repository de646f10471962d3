using UNetDsl.Generators.Emission.Operations;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the layers' fields and the constructor that creates and registers them.</summary>
internal static class ConstructorEmitter
{
    public static void Emit(SourceWriter writer, NetworkGraph graph, string className)
    {
        var layers = graph.Nodes
            .Skip(1)
            .Select(node => (Node: node, OperationCode.Of(graph, node).Layer))
            .Where(static entry => entry.Layer is not null)
            .ToList();
        foreach (var (node, layer) in layers)
        {
            writer.Line($"private readonly {layer!.Type} {EmittedNames.Field(node)};");
        }

        writer.Line();
        writer.Lines(
        [
            "/// <summary>Creates the network with the initial weights of the paper: Gaussian, variance 2 over the incoming nodes.</summary>",
            "/// <param name=\"seed\">Seed of the weights; the same seed gives the same weights.</param>",
        ]);
        writer.Line($"public {className}(int seed = 0)");
        writer.Continue($": base({CodeText.Quoted(graph.Spec.Name)})");
        writer.Open();
        foreach (var (node, layer) in layers)
        {
            writer.Line($"{EmittedNames.Field(node)} = Register({CodeText.Quoted(node.ModuleName)}, {layer!.Creation});");
        }

        writer.Line("InitializeHe(seed);");
        writer.Close();
    }
}
