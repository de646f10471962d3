using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>What the locals of a member are given, and where they are read.</summary>
internal sealed class Assignments
{
    private readonly Dictionary<ILocalSymbol, IOperation> _initial = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _changed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);

    public Assignments(ImmutableArray<IOperation> blocks)
    {
        foreach (var block in blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                Add(operation);
            }
        }
    }

    /// <summary>The one value that a local is ever given, where it is declared; null where there are others or none.</summary>
    public IOperation? Only(ILocalSymbol local) => !_changed.Contains(local) && _initial.TryGetValue(local, out var value) ? value : null;

    /// <summary>Where a local is named after its declaration, in the order of the source.</summary>
    public IReadOnlyList<ILocalReferenceOperation> References(ILocalSymbol local) => _references.TryGetValue(local, out var references) ? references : [];

    private void Add(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                _initial[declarator.Symbol] = initializer.Value;
                break;
            case ILocalReferenceOperation reference:
                if (!_references.TryGetValue(reference.Local, out var references))
                {
                    _references[reference.Local] = references = [];
                }

                references.Add(reference);
                if (Changes(reference))
                {
                    _changed.Add(reference.Local);
                }

                break;
        }
    }

    /// <summary>Whether a mention of a local may give it, or what it holds, another value.</summary>
    private static bool Changes(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, reference),
        IIncrementOrDecrementOperation or ITupleOperation or IAddressOfOperation => true,
        IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => true,
        IArrayElementReferenceOperation element => ReferenceEquals(element.ArrayReference, reference) && IsTarget(element),
        IInvocationOperation call => ReferenceEquals(call.Instance, reference) && TensorFunctions.ReshapesInPlace(call.TargetMethod.Name),
        _ => false,
    };

    private static bool IsTarget(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, operation),
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => true,
        _ => false,
    };
}
