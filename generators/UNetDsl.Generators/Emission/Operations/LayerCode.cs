namespace UNetDsl.Generators.Emission.Operations;

/// <summary>An operation that is a layer, with a field and a registered name.</summary>
/// <param name="type">The type of the field.</param>
/// <param name="creation">The expression that creates the layer.</param>
internal sealed class LayerCode(string type, string creation) : OperationCode
{
    public override LayerCode Layer => this;

    /// <summary>The type of the field.</summary>
    public string Type => type;

    /// <summary>The expression that creates the layer.</summary>
    public string Creation => creation;

    /// <summary>A layer of TorchSharp, whose factory method has the name of its type: <c>Conv2d</c>.</summary>
    public static LayerCode OfTorchSharp(string name, string arguments) =>
        new(CodeText.LayerTypes + name, $"{CodeText.Layers}{name}({arguments})");

    /// <summary>A layer of the runtime.</summary>
    public static LayerCode OfRuntime(string name, string arguments) =>
        new(CodeText.RuntimeLayers + name, $"new {CodeText.RuntimeLayers}{name}({arguments})");

    public override CallText Call(string field, IReadOnlyList<Operand> inputs) => inputs[0].IsLastUse
        ? new($"Apply({field}, {inputs[0].Name})", DisposesInputs: true)
        : new($"Run({field}, {inputs[0].Name})", DisposesInputs: false);
}
