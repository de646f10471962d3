using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>What is known of the values inside one member. Nothing is computed until it is asked for.</summary>
internal sealed class LocalValues
{
    /// <summary>A chain of locals that is longer was not written by hand.</summary>
    private const int LongestChain = 32;
    private readonly UsageTypes _types;
    private readonly DeclaredNetworks _networks;
    private readonly Lazy<Assignments> _assignments;

    public LocalValues(ImmutableArray<IOperation> blocks, UsageTypes types, DeclaredNetworks networks)
    {
        (Blocks, _types, _networks) = (blocks, types, networks);
        _assignments = new(() => new(blocks));
    }

    /// <summary>The code of the member.</summary>
    public ImmutableArray<IOperation> Blocks { get; }

    /// <summary>What each local of the member is given.</summary>
    public Assignments Assignments => _assignments.Value;

    /// <summary>
    /// The operation that gives a value: behind conversions, and behind locals and read-only fields that are given a value once.
    /// </summary>
    public IOperation Origin(IOperation operation)
    {
        for (var length = 0; length < LongestChain; length++)
        {
            var before = operation switch
            {
                IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
                IParenthesizedOperation parentheses => parentheses.Operand,
                ILocalReferenceOperation { IsDeclaration: false } local => Assignments.Only(local.Local),
                IFieldReferenceOperation { Field.IsReadOnly: true } field => ReadOnlyFields.Initial(field),
                _ => null,
            };
            if (before is null)
            {
                break;
            }

            operation = before;
        }

        return operation;
    }

    /// <summary>The whole number that an operation always gives; null where it is not known.</summary>
    public long? Number(IOperation? operation) => Number(operation, 0);

    /// <summary>The text that an operation always gives; null where it is not known.</summary>
    public string? Text(IOperation? operation) =>
        operation is null ? null
        : operation.ConstantValue is { HasValue: true, Value: string text } ? text
        : Origin(operation).ConstantValue is { HasValue: true, Value: string origin } ? origin
        : null;

    /// <summary>The graph of the network that a value is; null where its type does not say.</summary>
    public NetworkGraph? Network(IOperation? operation) =>
        operation is null ? null : _networks.Of(operation.Type) ?? _networks.Of(Origin(operation).Type);

    /// <summary>The graph of a declared type; null for others.</summary>
    public NetworkGraph? Network(ITypeSymbol? type) => _networks.Of(type);

    /// <summary>The graph of a network, or of the one that a selected head belongs to: sizes are the same, classes are not.</summary>
    public NetworkGraph? Trunk(IOperation operation) =>
        Network(operation) ?? (Origin(operation) is IInvocationOperation { TargetMethod.Name: "Select", Instance: { } network } ? Network(network) : null);

    /// <summary>The graph of the network that an operation runs; null for other operations.</summary>
    public NetworkGraph? RunOf(IOperation operation, out IOperation? input)
    {
        input = null;
        if (operation is not IInvocationOperation { TargetMethod.Name: "forward" or "call" or "ForwardSupervised", Instance: { } receiver, Arguments: [var argument] })
        {
            return null;
        }

        input = argument.Value;
        return Network(receiver);
    }

    /// <summary>The window in px of the patch classifier that an operation gives patches to; null for other operations.</summary>
    public int? WindowOf(IOperation operation, out NetworkGraph? graph, out IOperation? patches)
    {
        (graph, patches) = (null, null);
        if (operation is not IInvocationOperation { TargetMethod.Name: "ClassifyPatches", Instance: { } receiver, Arguments: [var argument] }
            || Network(receiver) is not { Spec: PatchClassifierSpec classifier } network)
        {
            return null;
        }

        (graph, patches) = (network, argument.Value);
        return classifier.Window;
    }

    /// <summary>The graph of the network whose logits a value is; null for other values.</summary>
    public NetworkGraph? ForwardOf(IOperation operation, out IOperation? input)
    {
        var graph = RunOf(operation, out input);
        return UsageTypes.Same(operation.Type, _types.Tensor) ? graph : null;
    }

    /// <summary>The operation that gives a tensor, behind calls that keep its values as they are.</summary>
    public IOperation BehindKeeping(IOperation operation)
    {
        operation = Origin(operation);
        for (var length = 0; length < LongestChain && operation is IInvocationOperation { Instance: { } receiver } call; length++)
        {
            if (!UsageTypes.Same(call.TargetMethod.ContainingType, _types.Tensor) || !(TensorFunctions.Keeps(call.TargetMethod.Name) || call.TargetMethod.Name == "to"))
            {
                break;
            }

            operation = Origin(receiver);
        }

        return operation;
    }

    /// <summary>The network whose logits a tensor is, or was before a soft-max or sigmoid of them; null for other tensors.</summary>
    public NetworkGraph? NetworkBehind(IOperation tensor)
    {
        for (var length = 0; length < LongestChain; length++)
        {
            var origin = BehindKeeping(tensor);
            if (ForwardOf(origin, out _) is { } graph)
            {
                return graph;
            }

            if (Squashing.Of(origin, _types, this) is not { } squashing)
            {
                return null;
            }

            tensor = squashing.Operand;
        }

        return null;
    }

    private long? Number(IOperation? operation, int depth)
    {
        if (operation is null || depth > LongestChain)
        {
            return null;
        }

        if (operation.ConstantValue is { HasValue: true, Value: { } value })
        {
            return value switch
            {
                int number => number,
                long number => number,
                uint number => number,
                short number => number,
                ushort number => number,
                byte number => number,
                sbyte number => number,
                _ => null,
            };
        }

        var origin = Origin(operation);
        return origin switch
        {
            IBinaryOperation binary => Combined(binary.OperatorKind, Number(binary.LeftOperand, depth + 1), Number(binary.RightOperand, depth + 1)),
            IInvocationOperation { TargetMethod: { Name: nameof(NetworkGraph.OutputSize), IsStatic: true }, Arguments: [var tile] } call
                when _networks.Of(call.TargetMethod.ContainingType) is { } graph => OutputSize(graph, Number(tile.Value, depth + 1)),
            _ => ReferenceEquals(origin, operation) ? null : Number(origin, depth + 1),
        };
    }

    private static long? OutputSize(NetworkGraph graph, long? tile) =>
        tile is { } size && graph.Lattice.Contains(size) ? size - graph.Margin : null;

    private static long? Combined(BinaryOperatorKind kind, long? left, long? right) => (kind, left, right) switch
    {
        // Beyond these bounds no tile, class or step lies, and below them nothing overflows.
        (_, not (> -int.MaxValue and < int.MaxValue), _) or (_, _, not (> -int.MaxValue and < int.MaxValue)) => null,
        (BinaryOperatorKind.Add, { } a, { } b) => a + b,
        (BinaryOperatorKind.Subtract, { } a, { } b) => a - b,
        (BinaryOperatorKind.Multiply, { } a, { } b) => a * b,
        (BinaryOperatorKind.Divide, { } a, { } b) when b != 0 => a / b,
        (BinaryOperatorKind.Remainder, { } a, { } b) when b != 0 => a % b,
        _ => null,
    };
}
