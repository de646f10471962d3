using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>A call that makes probabilities of logits.</summary>
/// <param name="Name"><c>softmax</c>, <c>log_softmax</c> or <c>sigmoid</c>.</param>
/// <param name="Operand">The logits.</param>
/// <param name="Axis">The axis it runs over; null where none is written.</param>
internal sealed record Squashing(string Name, IOperation Operand, IOperation? Axis)
{
    /// <summary>The call that gave a value, behind calls that keep values as they are; null where it was another.</summary>
    public static Squashing? Of(IOperation operation, UsageTypes types, LocalValues values)
    {
        if (values.BehindKeeping(operation) is not IInvocationOperation call)
        {
            return null;
        }

        var method = call.TargetMethod;
        if (call.Instance is { } receiver)
        {
            return UsageTypes.Same(method.ContainingType, types.Tensor) && IsSquashing(method.Name)
                ? new(method.Name, receiver, Arguments.Of(call.Arguments, "dim"))
                : method.Name is "forward" or "call" && NameOfModule(values.Origin(receiver)) is { } name && call.Arguments is [var argument]
                    ? new(name, argument.Value, AxisOfModule(values.Origin(receiver)))
                    : null;
        }

        return (UsageTypes.Same(method.ContainingType, types.Functional) || UsageTypes.Same(method.ContainingType, types.Torch))
            && IsSquashing(method.Name)
            && !call.Arguments.IsEmpty
                ? new(method.Name, call.Arguments[0].Value, Arguments.Of(call.Arguments, "dim"))
                : null;
    }

    private static bool IsSquashing(string method) => method is "softmax" or "log_softmax" or "sigmoid";

    private static string? NameOfModule(IOperation module) =>
        module.Type is not { ContainingNamespace: { Name: "Modules", ContainingNamespace.Name: "TorchSharp" } } type ? null : type.Name switch
        {
            "Softmax" or "Softmax2d" => "softmax",
            "LogSoftmax" => "log_softmax",
            "Sigmoid" => "sigmoid",
            _ => null,
        };

    private static IOperation? AxisOfModule(IOperation module) => module is IInvocationOperation factory ? Arguments.Of(factory.Arguments, "dim") : null;
}
