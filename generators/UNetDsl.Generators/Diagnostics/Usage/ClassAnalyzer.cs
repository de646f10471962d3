using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says where the classes of a network are looked for on another axis, are too few for a soft-max, or are counted wrongly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClassAnalyzer : UsageAnalyzer
{
    private const int ClassAxis = 1;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors(UsageRules.ClassAxis, UsageRules.SingleClass, UsageRules.ClassIndex, UsageRules.ClassWeights);

    private protected override OperationKind[] Kinds => [OperationKind.Invocation, OperationKind.ObjectCreation];

    private protected override void Analyze(UsageContext context)
    {
        switch (context.Operation)
        {
            case IObjectCreationOperation creation when UsageTypes.Same(creation.Type, context.Types.Trainer) || UsageTypes.Same(creation.Type, context.Types.Predictor):
                CheckRun(context, creation);
                break;
            case IInvocationOperation call when LossCall.Of(call, context.Types, context.Values) is { } loss:
                CheckLoss(context, call, loss);
                break;
            case IInvocationOperation { TargetMethod.Name: "softmax" or "log_softmax" or "argmax" } call:
                CheckAxis(context, call);
                break;
            case IInvocationOperation { TargetMethod.Name: "select" or "OfClass" } call:
                CheckIndex(context, call);
                break;
        }
    }

    private static void CheckRun(UsageContext context, IObjectCreationOperation creation)
    {
        if (Arguments.Of(creation.Arguments, "network") is not { } network || context.Values.Network(network) is not { } graph)
        {
            return;
        }

        if (OptionValue.Of(Arguments.Of(creation.Arguments, "options"), "Loss", context.Values).Written is { } record)
        {
            CheckWeights(context, graph, record, LossCall.KindOfRecord(record, context.Values));
        }
    }

    private static void CheckLoss(UsageContext context, IInvocationOperation call, LossCall loss)
    {
        if (context.Values.NetworkBehind(loss.Input) is not { } graph)
        {
            return;
        }

        if (loss.IsOurs && call.Instance is { } record)
        {
            CheckWeights(context, graph, record, loss.Kind);
        }
        else if (loss.Kind is LossKind.Classes or LossKind.LogProbabilities && graph.Output.Channels == 1)
        {
            context.Report(UsageRules.SingleClass, loss.Input.Syntax.GetLocation(), graph.Spec.Name, $"'{loss.Name}'");
        }
    }

    private static void CheckWeights(UsageContext context, NetworkGraph graph, IOperation record, LossKind kind)
    {
        // A single channel is two classes for a soft-max and one label for a sigmoid.
        var classes = kind == LossKind.Classes ? graph.Spec.LabelClasses : graph.Output.Channels;
        if (kind == LossKind.Logits && classes == 1)
        {
            return;
        }

        if (OptionValue.Of(record, "ClassWeights", context.Values).Written is { } weights
            && ShapeList.Of(weights, context.Values) is { } list
            && list.Length != classes)
        {
            context.Report(UsageRules.ClassWeights, weights.Syntax.GetLocation(), Count(list.Length, "weight", "weights"), graph.Spec.Name, Count(classes, "class", "classes"));
        }
    }

    private static void CheckAxis(UsageContext context, IInvocationOperation call)
    {
        var logits = call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);
        if (logits is null || context.Values.NetworkBehind(logits) is not { } graph)
        {
            return;
        }

        var name = call.TargetMethod.Name;
        if (Arguments.Of(call.Arguments, "dim") is { } axis)
        {
            if (context.Values.Number(axis) is { } number && number != ClassAxis && number != ClassAxis - graph.Spec.Dimensions - 2)
            {
                context.Report(UsageRules.ClassAxis, axis.Syntax.GetLocation(), Fix.Numbers("Axis", ClassAxis), name, $"over axis {UsageContext.Text(number)}", graph.Spec.Name);
            }
        }
        else if (name == "argmax" && call.Instance is not null && call.Syntax is InvocationExpressionSyntax syntax)
        {
            context.Report(UsageRules.ClassAxis, syntax.ArgumentList.GetLocation(), Fix.Code("Use axis 1", "(1)"), name, "over all values at once", graph.Spec.Name);
        }
        else if (name != "argmax" && call.Arguments.IsEmpty)
        {
            return;
        }
    }

    private static void CheckIndex(UsageContext context, IInvocationOperation call)
    {
        var isOfMap = call.TargetMethod.Name == "OfClass";
        var (graph, index) = isOfMap
            ? (PredictedBy(context, call.Instance), Arguments.Of(call.Arguments, "class"))
            : call.Instance is { } tensor && context.Values.Number(Arguments.Of(call.Arguments, "dim")) == ClassAxis
                ? (context.Values.NetworkBehind(tensor), Arguments.Of(call.Arguments, "index"))
                : default;
        if (graph is null || index is null || context.Values.Number(index) is not { } number)
        {
            return;
        }

        // A tensor counts negative indices from its end; a probability map refuses them, and has both classes of a single channel.
        var classes = isOfMap ? graph.Spec.LabelClasses : graph.Output.Channels;
        if (number >= classes || number < (isOfMap ? 0 : -classes))
        {
            context.Report(
                UsageRules.ClassIndex,
                index.Syntax.GetLocation(),
                Fix.Numbers("Class", number < 0 ? 0 : classes - 1),
                UsageContext.Text(number),
                graph.Spec.Name,
                Count(classes, "class", "classes"),
                classes == 1 ? "0" : $"0 to {UsageContext.Text(classes - 1)}");
        }
    }

    /// <summary>The network of the predictor that gave a probability map.</summary>
    private static NetworkGraph? PredictedBy(UsageContext context, IOperation? map) =>
        map is not null
        && context.Values.Origin(map) is IInvocationOperation { TargetMethod.Name: "Predict", Instance: { } predictor }
        && context.Values.Origin(predictor) is IObjectCreationOperation creation
        && UsageTypes.Same(creation.Type, context.Types.Predictor)
            ? context.Values.Network(Arguments.Of(creation.Arguments, "network"))
            : null;

    private static string Count(int count, string one, string many) => $"{UsageContext.Text(count)} {(count == 1 ? one : many)}";
}
