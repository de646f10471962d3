namespace UNetDsl.Generators.Emission.Operations;

/// <summary>A convolution that is evaluated with its taps apart, by the weights of a layer that has them side by side.</summary>
/// <param name="layer">The layer.</param>
/// <param name="spacing">Distance of neighbouring taps, px.</param>
internal sealed class DilatedLayerCode(LayerCode layer, int spacing) : OperationCode
{
    public override LayerCode Layer => layer;

    public override CallText Call(string field, IReadOnlyList<Operand> inputs)
    {
        var map = inputs[0].IsLastUse ? inputs[0].Name : inputs[0].Name + ".alias()";
        return new($"Dilated({field}, {map}, {CodeText.Number(spacing)})", DisposesInputs: true);
    }
}
