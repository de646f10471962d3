using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Pointwise non-linearities without weights: in place where nobody needs the map as it was.</summary>
/// <param name="function">Which.</param>
/// <param name="overwrites">Whether it may write over its input.</param>
internal sealed class ActivationCode(Activation function, bool overwrites) : OperationCode
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
        return overwrites
            ? new($"{method}InPlace({input.Name})", DisposesInputs: true)
            : new($"{method}({input.Name})", DisposesInputs: false);
    }
}
