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

        var loss = OptionValue.Of(Arguments.Of(creation.Arguments, "options"), "Loss", context.Values);
        if (UsageTypes.Same(creation.Type, context.Types.Predictor))
        {
            CheckSingle(context, graph, network, "the soft-max of 'Predictor'");
        }
        else if (loss.IsDefault)
        {
            CheckSingle(context, graph, network, "the default loss 'CrossEntropyLoss'");
        }
        else if (loss.Written is { } record)
        {
            CheckWeights(context, graph, record);
            if (LossCall.KindOfRecord(record, context.Values) == LossKind.Classes)
            {
                CheckSingle(context, graph, record, $"'{context.Values.Origin(record).Type?.Name}'");
            }
        }
    }

    private static void CheckLoss(UsageContext context, IInvocationOperation call, LossCall loss)
    {
        if (context.Values.NetworkBehind(loss.Input) is not { } graph)
        {
            return;
        }

        if (loss.Kind is LossKind.Classes or LossKind.LogProbabilities)
        {
            CheckSingle(context, graph, loss.Input, $"'{loss.Name}'");
        }

        if (loss.IsOurs && call.Instance is { } record)
        {
            CheckWeights(context, graph, record);
        }
    }

    private static void CheckSingle(UsageContext context, NetworkGraph graph, IOperation place, string who)
    {
        if (graph.Output.Channels == 1)
        {
            context.Report(UsageRules.SingleClass, place.Syntax.GetLocation(), graph.Spec.Name, who);
        }
    }

    private static void CheckWeights(UsageContext context, NetworkGraph graph, IOperation record)
    {
        if (OptionValue.Of(record, "ClassWeights", context.Values).Written is { } weights
            && ShapeList.Of(weights, context.Values) is { } list
            && list.Length != graph.Output.Channels)
        {
            context.Report(UsageRules.ClassWeights, weights.Syntax.GetLocation(), Count(list.Length, "weight", "weights"), graph.Spec.Name, Count(graph.Output.Channels, "class", "classes"));
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
        var (graph, index) = call.TargetMethod.Name == "OfClass"
            ? (PredictedBy(context, call.Instance), Arguments.Of(call.Arguments, "class"))
            : call.Instance is { } tensor && context.Values.Number(Arguments.Of(call.Arguments, "dim")) == ClassAxis
                ? (context.Values.NetworkBehind(tensor), Arguments.Of(call.Arguments, "index"))
                : default;
        if (graph is not null && index is not null && context.Values.Number(index) is { } number && (number >= graph.Output.Channels || number < LeastIndex(call, graph)))
        {
            context.Report(
                UsageRules.ClassIndex,
                index.Syntax.GetLocation(),
                Fix.Numbers("Class", number < 0 ? 0 : graph.Output.Channels - 1),
                UsageContext.Text(number),
                graph.Spec.Name,
                Count(graph.Output.Channels, "class", "classes"),
                graph.Output.Channels == 1 ? "0" : $"0 to {UsageContext.Text(graph.Output.Channels - 1)}");
        }
    }

    /// <summary>A tensor counts negative indices from its end; a probability map refuses them.</summary>
    private static int LeastIndex(IInvocationOperation call, NetworkGraph graph) => call.TargetMethod.Name == "OfClass" ? 0 : -graph.Output.Channels;

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
