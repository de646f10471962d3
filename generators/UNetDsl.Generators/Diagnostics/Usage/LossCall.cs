using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>A call that computes a loss: ours, or one of TorchSharp's.</summary>
/// <param name="Kind">What it does with its input.</param>
/// <param name="Name">The loss, as its users name it.</param>
/// <param name="Input">What the network gave.</param>
/// <param name="Labels">What is wanted.</param>
/// <param name="Weights">A weight for each pixel; null where there are none.</param>
/// <param name="IsOurs">Whether it is a loss of this library, which refuses what TorchSharp takes in another sense.</param>
internal sealed record LossCall(LossKind Kind, string Name, IOperation Input, IOperation? Labels, IOperation? Weights, bool IsOurs)
{
    private const string OurNamespace = "UNetDsl.Losses";

    /// <summary>The loss that an operation computes; null for other operations.</summary>
    public static LossCall? Of(IOperation operation, UsageTypes types, LocalValues values)
    {
        if (operation is not IInvocationOperation { Arguments.IsEmpty: false } call)
        {
            return null;
        }

        var method = call.TargetMethod;
        if (UsageTypes.Same(method.ContainingType, types.Functional))
        {
            return KindOfFunction(method.Name) is { } function && Ordinal(call, 0) is { } input ? new(function, method.Name, input, Ordinal(call, 1), null, IsOurs: false) : null;
        }

        if (call.Instance is not { } receiver)
        {
            return null;
        }

        if (method.Name is "forward" or "call" && KindOfModule(values.Origin(receiver).Type ?? receiver.Type) is { } module)
        {
            return Ordinal(call, 0) is { } input ? new(module, (values.Origin(receiver).Type ?? receiver.Type)!.Name, input, Ordinal(call, 1), null, IsOurs: false) : null;
        }

        return method.Name == "Compute" && IsOurs(method.ContainingType) && Arguments.Of(call.Arguments, "logits") is { } logits && UsageTypes.Same(logits.Type, types.Tensor)
            ? new(KindOfRecord(receiver, values), values.Origin(receiver).Type?.Name ?? method.ContainingType.Name, logits, Arguments.Of(call.Arguments, "labels"), Arguments.Of(call.Arguments, "weights"), IsOurs: true)
            : null;

        static bool IsOurs(INamedTypeSymbol type) => string.Equals(type.ContainingNamespace.ToDisplayString(), OurNamespace, StringComparison.Ordinal);
    }

    /// <summary>What a loss of this library does with its input, by its type and its options.</summary>
    public static LossKind KindOfRecord(IOperation record, LocalValues values) => values.Origin(record).Type?.Name switch
    {
        "CrossEntropyLoss" or "LovaszLoss" => LossKind.Classes,
        "FocalLoss" or "DiceLoss" or "TverskyLoss" or "FocalTverskyLoss" => OptionValue.Of(record, "SeveralLabels", values) switch
        {
            { IsDefault: true } or { Written.ConstantValue: { HasValue: true, Value: false } } => LossKind.Classes,
            { Written.ConstantValue: { HasValue: true, Value: true } } => LossKind.Labels,
            _ => LossKind.Logits,
        },
        "BinaryCrossEntropyLoss" => LossKind.Labels,
        _ => LossKind.Logits,
    };

    private static LossKind? KindOfFunction(string function) => function switch
    {
        "cross_entropy" => LossKind.Classes,
        "binary_cross_entropy_with_logits" => LossKind.Labels,
        "nll_loss" => LossKind.LogProbabilities,
        "binary_cross_entropy" => LossKind.Probabilities,
        _ => null,
    };

    private static LossKind? KindOfModule(ITypeSymbol? type) =>
        type is not { ContainingNamespace: { Name: "Modules", ContainingNamespace.Name: "TorchSharp" } } ? null : type.Name switch
        {
            "CrossEntropyLoss" => LossKind.Classes,
            "BCEWithLogitsLoss" => LossKind.Labels,
            "NLLLoss" => LossKind.LogProbabilities,
            "BCELoss" => LossKind.Probabilities,
            _ => null,
        };

    private static IOperation? Ordinal(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
}
