namespace UNetDsl.Generators.Emission.Operations;

/// <summary>An operation without state that is a method of the network's base class.</summary>
/// <param name="method">The method; it takes the maps first.</param>
/// <param name="arguments">What follows the maps.</param>
/// <param name="disposesInputs">Whether the method disposes the maps that it is given.</param>
internal sealed class HelperCode(string method, string[] arguments, bool disposesInputs) : OperationCode
{
    public override CallText Call(string field, IReadOnlyList<Operand> inputs)
    {
        var maps = inputs.Select(input => disposesInputs && !input.IsLastUse ? input.Name + ".alias()" : input.Name);
        return new($"{method}({string.Join(", ", maps.Concat(arguments))})", disposesInputs);
    }
}
