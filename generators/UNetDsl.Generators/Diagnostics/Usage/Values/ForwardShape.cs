using System.Collections.Immutable;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>The logits of a forward pass.</summary>
internal static class ForwardShape
{
    /// <summary>What is known of the logits, from the network alone or from its input too.</summary>
    public static KnownTensor Of(NetworkGraph graph, KnownTensor? input)
    {
        var dimensions = graph.Spec.Dimensions;
        var sides = ImmutableArray.CreateBuilder<KnownSide>(dimensions + 2);
        var fits = input?.Sides.Length == dimensions + 2;
        sides.Add(fits ? new(input!.Sides[0].Length, null) : KnownSide.Unknown);
        sides.Add(new(graph.Output.Channels, null));
        for (var axis = 0; axis < dimensions; axis++)
        {
            var length = fits ? input!.Sides[axis + 2].Length : null;
            sides.Add(length is { } tile and <= int.MaxValue && graph.Lattices[axis].Contains(tile) ? new(graph.Output.Sizes[axis].At(tile), null) : KnownSide.Unknown);
        }

        return new(sides.ToImmutable(), ElementType.Float, null, null);
    }
}
