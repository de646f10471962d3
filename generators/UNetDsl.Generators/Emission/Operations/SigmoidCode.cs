namespace UNetDsl.Generators.Emission.Operations;

/// <summary>The logistic function: in place where nobody needs the map as it was.</summary>
/// <param name="overwrites">Whether it may write over its input.</param>
internal sealed class SigmoidCode(bool overwrites) : OperationCode
{
    public override CallText Call(string field, IReadOnlyList<Operand> inputs) => overwrites
        ? new($"SigmoidInPlace({inputs[0].Name})", DisposesInputs: true)
        : new($"{inputs[0].Name}.sigmoid()", DisposesInputs: false);
}
