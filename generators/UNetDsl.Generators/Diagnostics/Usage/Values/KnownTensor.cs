using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>What is known of a tensor: at least its number of axes.</summary>
/// <param name="Sides">Its sides in order.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="TypeWritten">The expression that gives the type; null where none does by itself.</param>
/// <param name="Created">The call that makes the tensor, where the type could be written; null where there is none.</param>
internal sealed record KnownTensor(ImmutableArray<KnownSide> Sides, ElementType Type, IOperation? TypeWritten, IOperation? Created)
{
    /// <summary>The shape in words: <c>[1, 3, ?, 512]</c>.</summary>
    public string Shape => $"[{string.Join(", ", Sides.Select(static side => side.Length is { } length ? UsageContext.Text(length) : "?"))}]";

    /// <summary>The index of an axis that may be counted from the end; null where there is no such axis.</summary>
    /// <param name="axis">The axis as it is written.</param>
    /// <param name="inserted">1 where a new axis may also stand behind the last.</param>
    public int? Axis(long? axis, int inserted = 0)
    {
        var count = Sides.Length + inserted;
        return axis is { } index && index >= -count && index < count ? (int)(index < 0 ? index + count : index) : null;
    }

    /// <summary>The tensor with one side changed.</summary>
    public KnownTensor With(int axis, KnownSide side) => this with { Sides = Sides.SetItem(axis, side) };
}
