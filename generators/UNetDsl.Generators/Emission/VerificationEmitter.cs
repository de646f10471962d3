using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the method that compares modules of the user's own with their declared contracts.</summary>
internal static class VerificationEmitter
{
    private const string Name = "VerifyBlocks";

    private static readonly string[] Documentation =
    [
        "/// <summary>Runs each module of your own on tensors and compares it with its shape contract; for a test, or once at the start.</summary>",
        "/// <exception cref=\"global::System.InvalidOperationException\">A module breaks its contract; the message says which, and how.</exception>",
    ];

    /// <summary>Writes it where there is something to verify, with the empty line before it.</summary>
    public static void Emit(SourceWriter writer, NetworkGraph graph)
    {
        if (!graph.HasUserModules)
        {
            return;
        }

        writer.Line();
        writer.Lines(Documentation);
        writer.Open($"public void {Name}()");
        foreach (var node in graph.Nodes.Where(static node => node.Operation is UserModule))
        {
            writer.Line($"VerifyBlock({string.Join(", ", Arguments(graph, node, (UserModule)node.Operation))});");
        }

        writer.Close();
    }

    /// <summary>Writes a body that throws, for a declaration that is not valid.</summary>
    public static void EmitInvalid(SourceWriter writer, NetworkSpec spec, string body)
    {
        if (spec is UNetSpec unet && unet.UsedBlocks.Any(static use => use.IsOpaque))
        {
            writer.Line();
            writer.Lines(Documentation);
            writer.Line($"public void {Name}() => {body}");
        }
    }

    private static IEnumerable<string> Arguments(NetworkGraph graph, Node node, UserModule module) =>
    [
        CodeText.Quoted(node.Name),
        EmittedNames.Field(node),
        "inputChannels: " + CodeText.Number(graph.InputChannels(node)),
        "outputChannels: " + CodeText.Number(module.Channels),
        "margin: " + CodeText.Number(module.Margin),
        "multipleOf: " + CodeText.Number(module.MultipleOf),
        "receptiveField: " + CodeText.Number(module.Window),
    ];
}
