using System.Globalization;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Rendering;

/// <summary>What holds for each axis of a network, in few words where the axes are alike.</summary>
internal static class AxisText
{
    /// <summary><c>188 + 16k</c>; of stacks <c>D 92 + 8k, HW 92 + 8k</c>, or once where planes are as rows and columns are.</summary>
    public static string Lattices(NetworkGraph graph) => PerAxis(graph, axis => Short(graph.Lattices[axis]));

    /// <summary><c>184</c>; of stacks <c>D 8, HW 40</c> where planes differ.</summary>
    public static string Margins(NetworkGraph graph) => PerAxis(graph, axis => Quantity.Whole(graph.Margins[axis]));

    /// <summary>A value for each axis; once where all are alike.</summary>
    public static string PerAxis(NetworkGraph graph, Func<int, string> valueOf)
    {
        // Rows and columns of a network are always alike.
        var (first, last) = (valueOf(0), valueOf(graph.Spec.Dimensions - 1));
        return first == last ? last : $"D {first}, HW {last}";
    }

    /// <summary>The axes of a map: <c>C x H x W</c>.</summary>
    public static string Letters(NetworkGraph graph) => graph.Spec.Dimensions == UNetSpec.StackDimensions ? "C x D x H x W" : "C x H x W";

    /// <summary>The size of a map: <c>64 x 568 x 568</c>.</summary>
    public static string Shape(Node node, IReadOnlyList<int> sides) =>
        string.Join(" x ", node.Sizes.Select((size, axis) => size.At(sides[axis])).Prepend(node.Channels));

    /// <summary>The px of a map without its channels: <c>388 x 388</c>.</summary>
    public static string Sides(Node node, IReadOnlyList<int> sides) => string.Join(" x ", node.Sizes.Select((size, axis) => size.At(sides[axis])));

    private static string Short(TileLattice lattice) => string.Create(CultureInfo.InvariantCulture, $"{lattice.Minimum} + {(lattice.Step == 1 ? "" : lattice.Step)}k");
}
