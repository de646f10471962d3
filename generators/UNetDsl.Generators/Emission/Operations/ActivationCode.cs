using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Pointwise non-linearities: in place where nobody needs the map as it was.</summary>
/// <param name="function">Which.</param>
/// <param name="mayOverwrite">Whether the backward pass of the operation before does without its output.</param>
internal sealed class ActivationCode(Activation function, bool mayOverwrite) : OperationCode
{
    public override CallText Call(string field, IReadOnlyList<Operand> inputs)
    {
        var input = inputs[0];
        return mayOverwrite && input.IsLastUse
            ? new($"{(function == Activation.ReLU ? "ReluInPlace" : "LeakyReluInPlace")}({input.Name})", DisposesInputs: true)
            : new(
                function == Activation.ReLU
                    ? $"{CodeText.Layers}functional.relu({input.Name})"
                    : $"{CodeText.Layers}functional.leaky_relu({input.Name}, global::UNetDsl.Networks.Layers.LeakySlope)",
                DisposesInputs: false);
    }
}
