using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>What the methods and the input are called where a graph is one of two over the same layers.</summary>
/// <param name="Prefix">What the names of methods begin with.</param>
/// <param name="Input">The variable that holds what goes in.</param>
internal sealed record StageNaming(string Prefix, string Input)
{
    /// <summary>A network over images: <c>Encoder0</c>.</summary>
    public static StageNaming Image { get; } = new(string.Empty, "input");

    /// <summary>A network over single windows: <c>WindowEncoder0</c>.</summary>
    public static StageNaming Windows { get; } = new("Window", "patches");

    /// <summary>The method of a stage.</summary>
    public string Method(Stage stage) => Prefix + EmittedNames.Method(stage);

    /// <summary>The variable that holds the output of a stage.</summary>
    public string Variable(Stage stage) => stage.Kind == StageKind.Input ? Input : EmittedNames.Variable(stage);
}
