using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Pointwise non-linearities without weights: in place where nobody needs the map as it was.</summary>
/// <param name="function">Which.</param>
/// <param name="mayOverwrite">Whether the backward pass of the operation before does without its output.</param>
internal sealed class ActivationCode(Activation function, bool mayOverwrite) : OperationCode
{
    public override CallText Call(string field, IReadOnlyList<Operand> inputs)
    {
        var input = inputs[0];
        var method = function switch
        {
            Activation.LeakyReLU => "LeakyRelu",
            Activation.ELU => "Elu",
            Activation.GELU => "Gelu",
            Activation.SiLU => "Silu",
            _ => "Relu",
        };
        return mayOverwrite && input.IsLastUse
            ? new($"{method}InPlace({input.Name})", DisposesInputs: true)
            : new($"{method}({input.Name})", DisposesInputs: false);
    }
}
