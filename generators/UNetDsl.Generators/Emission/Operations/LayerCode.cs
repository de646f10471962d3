namespace UNetDsl.Generators.Emission.Operations;

/// <summary>An operation that is a TorchSharp layer, with a field and a registered name.</summary>
/// <param name="factory">The factory method, which has the name of the layer's type: <c>Conv2d</c>.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class LayerCode(string factory, string arguments) : OperationCode
{
    public override LayerCode Layer => this;

    /// <summary>The type of the field.</summary>
    public string Type => CodeText.LayerTypes + factory;

    /// <summary>The expression that creates the layer.</summary>
    public string Creation => $"{CodeText.Layers}{factory}({arguments})";

    public override CallText Call(string field, IReadOnlyList<Operand> inputs) => inputs[0].IsLastUse
        ? new($"Apply({field}, {inputs[0].Name})", DisposesInputs: true)
        : new($"{field}.call({inputs[0].Name})", DisposesInputs: false);
}
