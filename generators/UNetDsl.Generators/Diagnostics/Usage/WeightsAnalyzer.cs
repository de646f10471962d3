using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which weights go into a network of another shape, where one member both has or writes them and loads them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeightsAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.OtherWeights);

    private protected override OperationKind[] Kinds => [OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        if (context.Operation is not IInvocationOperation call)
        {
            return;
        }

        var (target, given, network) = call.TargetMethod.Name switch
        {
            "LoadWeights" when Arguments.Of(call.Arguments, "rename") is null => Of(Arguments.Of(call.Arguments, "module"), Arguments.Of(call.Arguments, "weights") ?? Arguments.Of(call.Arguments, "path")),
            "load_state_dict" when Arguments.Of(call.Arguments, "strict") is null && Arguments.Of(call.Arguments, "skip") is null => Of(call.Instance, Arguments.Of(call.Arguments, "source")),
            "LoadInto" => (Arguments.Of(call.Arguments, "network"), Arguments.Of(call.Arguments, "network"), TrainedIn(context, call.Instance)),
            _ => default,
        };
        if (target is not null && given is not null && network is not null && context.Values.Network(target) is { } graph && Difference(network, graph) is { } difference)
        {
            context.Report(UsageRules.OtherWeights, given.Syntax.GetLocation(), network.Spec.Name, graph.Spec.Name, difference);
        }

        (IOperation? Target, IOperation? Given, NetworkGraph? Network) Of(IOperation? target, IOperation? given) => (target, given, GivenBy(context, given));
    }

    /// <summary>The network whose weights a value is: a state dictionary, or a file that the same member writes.</summary>
    private static NetworkGraph? GivenBy(UsageContext context, IOperation? given) =>
        given is null ? null
        : context.Values.Origin(given) is IInvocationOperation { TargetMethod.Name: "state_dict", Instance: { } source } ? context.Values.Network(source)
        : context.Values.Text(given) is { } path ? Writer(context, "SaveWeights", "path", path, static call => Arguments.Of(call.Arguments, "module"))
        : null;

    /// <summary>The network that a training of the same member writes into the folder of a checkpoint.</summary>
    private static NetworkGraph? TrainedIn(UsageContext context, IOperation? checkpoint)
    {
        return checkpoint is not null
            && context.Values.Origin(checkpoint) is IInvocationOperation { TargetMethod: { Name: "Open" or "OpenLast", ContainingType.Name: "Checkpoint" }, Arguments: [var folder] }
            && context.Values.Text(folder.Value) is { } path
                ? Writer(context, "Run", "outputDirectory", path, TrainedBy)
                : null;

        IOperation? TrainedBy(IInvocationOperation run) =>
            run.Instance is { } trainer && context.Values.Origin(trainer) is IObjectCreationOperation creation && UsageTypes.Same(creation.Type, context.Types.Trainer)
                ? Arguments.Of(creation.Arguments, "network")
                : null;
    }

    /// <summary>The network that the only call of a name writes to a path; null where there are several.</summary>
    private static NetworkGraph? Writer(UsageContext context, string method, string parameter, string path, Func<IInvocationOperation, IOperation?> network)
    {
        var writers = context.Values.Blocks
            .SelectMany(static block => block.Descendants())
            .OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name == method && string.Equals(context.Values.Text(Arguments.Of(call.Arguments, parameter)), path, StringComparison.Ordinal))
            .Take(2)
            .ToList();
        return writers.Count == 1 ? context.Values.Network(network(writers[0])) : null;
    }

    /// <summary>The first layer in which the weights of two networks differ; null where they fit.</summary>
    private static string? Difference(NetworkGraph from, NetworkGraph to)
    {
        if (ReferenceEquals(from, to))
        {
            return null;
        }

        var (given, wanted) = (Layers(from), Layers(to));
        if (from.Output.Channels != to.Output.Channels)
        {
            return $"they are for {Count(from.Output.Channels, "class", "classes")}, not {UsageContext.Text(to.Output.Channels)}";
        }

        if (from.Spec.Channels != to.Spec.Channels)
        {
            return $"they are for {Count(from.Spec.Channels, "channel", "channels")}, not {UsageContext.Text(to.Spec.Channels)}";
        }

        foreach (var layer in wanted)
        {
            if (!given.TryGetValue(layer.Key, out var count) || count != layer.Value)
            {
                return count == 0 ? $"they have no '{layer.Key}'" : $"'{layer.Key}' has {UsageContext.Text(count)} values, not {UsageContext.Text(layer.Value)}";
            }
        }

        return given.Keys.FirstOrDefault(name => !wanted.ContainsKey(name)) is { } surplus ? $"'{surplus}' has no place in it" : null;
    }

    private static string Count(int count, string one, string many) => $"{UsageContext.Text(count)} {(count == 1 ? one : many)}";

    private static Dictionary<string, long> Layers(NetworkGraph graph)
    {
        var layers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(node => graph.ParametersOf(node) > 0))
        {
            layers[node.Name] = graph.ParametersOf(node);
        }

        return layers;
    }
}
