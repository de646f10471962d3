using System.Globalization;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Shapes for comments: numbers where the size of the input is known, else formulas of its sides.</summary>
/// <param name="graph">The network.</param>
/// <param name="sides">Size of the input along each axis, px; null where it is not known.</param>
internal sealed class ShapeText(NetworkGraph graph, IReadOnlyList<int>? sides)
{
    /// <summary>The letters of the spatial axes, of which a network has the last ones.</summary>
    private const string Axes = "DHW";
    private readonly int _channelDigits = graph.Nodes.Max(static node => CodeText.Number(node.Channels).Length);

    /// <summary>The letters of a network's spatial axes.</summary>
    public static IReadOnlyList<string> Letters(NetworkGraph graph) => [.. Axes.Skip(Axes.Length - graph.Spec.Dimensions).Select(static letter => letter.ToString())];

    /// <summary>The shape of a node's map: <c>64 x 568 x 568</c> or <c>64 x (H - 12)/2 x (W - 12)/2</c>.</summary>
    public string Of(Node node) => string.Join(" x ", new[] { CodeText.Number(node.Channels) }.Concat(node.Sizes.Select(Side)));

    /// <summary>The same with the channels right-aligned, for comments that stand below each other.</summary>
    public string Aligned(Node node) => new string(' ', _channelDigits - CodeText.Number(node.Channels).Length) + Of(node);

    /// <summary>Where a comment about a node's map is worth a place: the shape differs from that of its first input.</summary>
    public bool IsNew(Node node) => node.Inputs.Count == 0
        || graph.Nodes[node.Inputs[0]] is var before && (before.Channels != node.Channels || before.Sizes != node.Sizes);

    private string Side(AxisSize size, int axis)
    {
        if (sides is { } tile)
        {
            return CodeText.Number(size.At(tile[axis]));
        }

        if (size.IsConstant)
        {
            return size.ToString();
        }

        var letter = Axes[Axes.Length - graph.Spec.Dimensions + axis];
        var sum = size.Offset == 0 ? letter.ToString() : string.Format(CultureInfo.InvariantCulture, "({0} {1} {2})", letter, size.Offset < 0 ? '-' : '+', Math.Abs(size.Offset));
        return size.Stride == 1 ? sum : string.Format(CultureInfo.InvariantCulture, "{0}/{1}", sum, size.Stride);
    }
}
