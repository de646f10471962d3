using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Finds where a tile is cut at the variable of a loop.</summary>
internal sealed class TileCut(LocalValues values)
{
    /// <summary>More calls in a row were not written by hand.</summary>
    private const int DeepestCall = 12;
    private const int FirstSpatialAxis = 2;

    /// <summary>Where the tile starts, and how long it is where that is written.</summary>
    /// <param name="input">The tile.</param>
    /// <param name="variable">The loop's variable.</param>
    public (IOperation Start, IOperation? Length)? Of(IOperation input, ILocalSymbol variable) => Of(input, variable, 0);

    private (IOperation Start, IOperation? Length)? Of(IOperation input, ILocalSymbol variable, int depth)
    {
        if (depth > DeepestCall || values.Origin(input) is not IInvocationOperation call)
        {
            return null;
        }

        var (start, length) = Places(call, variable);
        if (start is not null)
        {
            return (start, length);
        }

        if (call.Instance is { } receiver && Of(receiver, variable, depth + 1) is { } inReceiver)
        {
            return inReceiver;
        }

        foreach (var argument in call.Arguments)
        {
            if (Of(argument.Value, variable, depth + 1) is { } inArgument)
            {
                return inArgument;
            }
        }

        return null;
    }

    private (IOperation? Start, IOperation? Length) Places(IInvocationOperation call, ILocalSymbol variable)
    {
        var arguments = call.Arguments;
        switch (call.TargetMethod.Name)
        {
            case "narrow" or "slice" when values.Number(Arguments.Of(arguments, "dim")) is { } axis && (axis >= FirstSpatialAxis || axis < 0):
                return Arguments.Of(arguments, "start") is { } start && Mentions(start, variable) ? (start, Arguments.Of(arguments, "length")) : default;
            case "Extract" when call.TargetMethod.ContainingType.Name == "MirrorTile":
                return Arguments.Of(arguments, "top") is { } top && Mentions(top, variable) ? (top, Arguments.Of(arguments, "height"))
                    : Arguments.Of(arguments, "left") is { } left && Mentions(left, variable) ? (left, Arguments.Of(arguments, "width"))
                    : default;
            default:
                return default;
        }
    }

    private bool Mentions(IOperation operation, ILocalSymbol variable) => values.Origin(operation) is var origin
        && origin.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, variable));
}
