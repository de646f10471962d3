using System.Globalization;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Shapes for comments: numbers where a tile is declared, else formulas of the input's side n.</summary>
internal sealed class ShapeText(NetworkGraph graph)
{
    private readonly int _channelDigits = graph.Nodes.Max(static node => CodeText.Number(node.Channels).Length);

    /// <summary>The shape of a node's map: <c>64 x 568 x 568</c> or <c>64 channels, side n - 4</c>.</summary>
    public string Of(Node node) => graph.Spec.Tile is { } tile
        ? string.Join(" x ", new[] { CodeText.Number(node.Channels) }.Concat(node.Sizes.Select(size => CodeText.Number(size.At(tile)))))
        : string.Format(CultureInfo.InvariantCulture, "{0} {1}, side {2}", node.Channels, node.Channels == 1 ? "channel" : "channels", Sides(node));

    /// <summary>The same with the channels right-aligned, for comments that stand below each other.</summary>
    public string Aligned(Node node) => new string(' ', _channelDigits - CodeText.Number(node.Channels).Length) + Of(node);

    /// <summary>The formula of the side; of each axis where they differ.</summary>
    public static string Sides(Node node) => string.Join(" x ", node.Sizes.Select(static size => size.ToString()).Distinct(StringComparer.Ordinal));

    /// <summary>Where a comment about a node's map is worth a place: the shape differs from that of its first input.</summary>
    public bool IsNew(Node node) => node.Inputs.Count == 0
        || graph.Nodes[node.Inputs[0]] is var before && (before.Channels != node.Channels || before.Sizes != node.Sizes);
}
