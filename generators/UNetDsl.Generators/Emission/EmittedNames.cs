using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Names of the members that are emitted into the user's class, and of those of the base class that they call.</summary>
internal static class EmittedNames
{
    private static readonly string[] Fixed =
    [
        "Crops", "Create", "Declaration", "MinTile", "MinTiles", "Margin", "Margins", "OutputSize", "Parameters", "Spec", "Step", "Steps", "Tile", "TileDepth", "forward", "Forward", "ForwardSupervised", OutputEmitter.RecordName, "Select",
        "Add", "AddInPlace", "Apply", "AveragePool", "CheckInput", "Concatenate", "Crop", "Elu", "EluInPlace", "Gelu", "GeluInPlace", "GlobalAveragePool", "Graph",
        "InitializeHe", "InvalidDeclaration", "LeakyRelu", "LeakyReluInPlace", "MaxPool", "Multiply", "PadZeros", "PixelShuffle", "Recompute", "Register", "Relu", "ReluInPlace", "RefusedTile", "Run", "RunStage",
        "SigmoidInPlace", "Silu", "SiluInPlace", "UpsampleBilinear", "UpsampleNearest", "VerifyBlock", "VerifyBlocks",
        "CheckPatches", "ClassifyPatches", "Dilated", "MaxPoolDense", "PatchScores", "Window",
    ];

    /// <summary>All names that the user's part must leave free.</summary>
    /// <param name="graph">The network; null where the declaration is not valid and only the public members are emitted.</param>
    public static ISet<string> Of(NetworkGraph? graph)
    {
        var names = new HashSet<string>(Fixed, StringComparer.Ordinal);
        if (graph is not null)
        {
            names.UnionWith(graph.Stages.Select(Method));
            names.UnionWith(graph.Nodes.Select(Field));
            names.UnionWith(graph.Windows?.Stages.Select(StageNaming.Windows.Method) ?? []);
        }

        return names;
    }

    /// <summary>All names that the user's part of a family must leave free.</summary>
    public static ISet<string> OfFamily(NetworkSpec spec) =>
        new HashSet<string>(FamilyBuilder.Names(spec), StringComparer.Ordinal) { FamilyEmitter.ListName, FamilyEmitter.DeclarationName };

    /// <summary>The method of a stage: <c>Encoder0</c>.</summary>
    public static string Method(Stage stage) => CodeText.Capital(stage.Name);

    /// <summary>The variable that holds the output of a stage: <c>encoder0</c>.</summary>
    public static string Variable(Stage stage) => stage.Name;

    /// <summary>The field of a layer: <c>_encoder0Conv1</c>.</summary>
    public static string Field(Node node)
    {
        var parts = node.Name.Split('.');
        return "_" + parts[0] + string.Concat(parts.Skip(1).Select(CodeText.Capital));
    }
}
