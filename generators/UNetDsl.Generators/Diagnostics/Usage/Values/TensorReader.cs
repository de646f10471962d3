using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>Reads shapes of tensors from the calls that make them.</summary>
internal sealed class TensorReader(LocalValues values, UsageTypes types)
{
    /// <summary>More calls in a row were not written by hand.</summary>
    private const int LongestChain = 32;

    /// <summary>What is known of a tensor; null where not even its number of axes is.</summary>
    public KnownTensor? Read(IOperation? operation) => Read(operation, 0);

    private KnownTensor? Read(IOperation? operation, int depth)
    {
        if (operation is null || depth > LongestChain || values.Origin(operation) is not IInvocationOperation call || !UsageTypes.Same(call.Type, types.Tensor))
        {
            return null;
        }

        if (values.ForwardOf(call, out var input) is { } graph)
        {
            return ForwardShape.Of(graph, Read(input, depth + 1));
        }

        var name = call.TargetMethod.Name;
        if (call.Instance is { } receiver)
        {
            return UsageTypes.Same(call.TargetMethod.ContainingType, types.Tensor) && Read(receiver, depth + 1) is { } before ? Changed(before, call, name) : null;
        }

        if (UsageTypes.Same(call.TargetMethod.ContainingType, types.Torch) && TensorFunctions.Creates(name))
        {
            return Created(call);
        }

        return IsFunction(call) && TensorFunctions.MapsValues(name) && !call.Arguments.IsEmpty ? Read(call.Arguments[0].Value, depth + 1) : null;
    }

    private bool IsFunction(IInvocationOperation call) =>
        UsageTypes.Same(call.TargetMethod.ContainingType, types.Torch) || UsageTypes.Same(call.TargetMethod.ContainingType, types.Functional);

    private KnownTensor? Created(IInvocationOperation call)
    {
        var sides = ImmutableArray.CreateBuilder<KnownSide>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || !TensorFunctions.IsSide(parameter.Name))
            {
                continue;
            }

            if (parameter.Type.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32)
            {
                sides.Add(new(values.Number(argument.Value), argument.Value));
            }
            else if (ShapeList.Of(argument.Value, values) is { } list)
            {
                sides.AddRange(list);
            }
            else
            {
                return null;
            }
        }

        var written = Arguments.Of(call.Arguments, "dtype");
        var type = written is not null ? TypeOf(written) : call.TargetMethod.Name == "randint" ? ElementType.Int64 : ElementType.Float;
        return sides.Count == 0 ? null : new(sides.ToImmutable(), type, written, call);
    }

    private KnownTensor? Changed(KnownTensor before, IInvocationOperation call, string name)
    {
        if (TensorFunctions.Keeps(name) || TensorFunctions.MapsValues(name))
        {
            return before;
        }

        if (TensorFunctions.Converts(name) is var converted and not ElementType.Unknown)
        {
            return before with { Type = converted, TypeWritten = null, Created = null };
        }

        var arguments = call.Arguments;
        switch (name)
        {
            case "to" or "to_type" or "type":
                var written = Arguments.Of(arguments, "type") ?? Arguments.Of(arguments, "dtype");
                return Arguments.Of(arguments, "other") is not null || Arguments.Of(arguments, "typeFunc") is not null ? before with { Type = ElementType.Unknown }
                    : written is null ? before
                    : before with { Type = TypeOf(written), TypeWritten = written, Created = null };
            case "unsqueeze" when before.Axis(values.Number(Arguments.Of(arguments, "dim")), inserted: 1) is { } axis:
                return before with { Sides = before.Sides.Insert(axis, new(1, null)) };
            case "squeeze" or "select" when before.Axis(values.Number(Arguments.Of(arguments, "dim"))) is { } axis:
                return name == "select" || before.Sides[axis].Length == 1 ? before with { Sides = before.Sides.RemoveAt(axis) } : null;
            case "narrow" when before.Axis(values.Number(Arguments.Of(arguments, "dim"))) is { } axis:
                var length = Arguments.Of(arguments, "length");
                return before.With(axis, new(values.Number(length), length));
            case "argmax" when before.Axis(values.Number(Arguments.Of(arguments, "dim"))) is { } axis && Arguments.Of(arguments, "keepdim") is null:
                return new(before.Sides.RemoveAt(axis), ElementType.Int64, null, null);
            case "reshape" or "view":
                return Reshaped(before, Arguments.Of(arguments, "shape"));
            case "permute":
                return Permuted(before, Arguments.Of(arguments, "permutation"));
            default:
                return null;
        }
    }

    private KnownTensor? Reshaped(KnownTensor before, IOperation? shape) =>
        ShapeList.Of(shape, values) is { } sides ? before with { Sides = ImmutableArray.CreateRange(sides, static side => side.Length < 0 ? KnownSide.Unknown : side) } : null;

    private KnownTensor? Permuted(KnownTensor before, IOperation? permutation)
    {
        if (ShapeList.Of(permutation, values) is not { } order || order.Length != before.Sides.Length)
        {
            return null;
        }

        var sides = ImmutableArray.CreateBuilder<KnownSide>(order.Length);
        foreach (var from in order)
        {
            if (before.Axis(from.Length) is not { } axis)
            {
                return null;
            }

            sides.Add(before.Sides[axis]);
        }

        return before with { Sides = sides.ToImmutable() };
    }

    private ElementType TypeOf(IOperation written) => values.Origin(written) switch
    {
        IFieldReferenceOperation field => TensorFunctions.Named(field.Field.Name),
        IPropertyReferenceOperation property => TensorFunctions.Named(property.Property.Name),
        _ => ElementType.Unknown,
    };
}
