using TorchSharp;
using UNetDsl.Graph;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Models;

/// <summary>A long image, cut into overlapping tiles along one axis as the planner lays them.</summary>
internal sealed class ZooTiling
{
    private const int LeadingAxes = 2;
    private readonly NetworkGraph _graph;
    private readonly int _axis;
    private readonly int _tile;
    private readonly int[] _sides;

    public ZooTiling(NetworkGraph graph, int axis)
    {
        (_graph, _axis) = (graph, axis);
        _tile = checked((int)TilePlanner.SmallestTile(graph, axis));
        _sides = [.. graph.Lattices.Select(static lattice => lattice.Minimum)];

        // A network of valid convolutions advances by a step; one that pads also has to have a tile between two others.
        _sides[axis] = _tile + (2 * graph.Lattices[axis].Step);
    }

    /// <summary>What the whole and its tiles compute.</summary>
    public long MultiplyAdds => NetworkCost.Of(_graph, _sides).MultiplyAdds + (Parts.Count * NetworkCost.Of(_graph, Tile).MultiplyAdds);

    private int[] Tile => [.. _sides.Select((side, axis) => axis == _axis ? _tile : side)];

    /// <summary>The tiles that lie inside the image: those at its border would need mirrored context.</summary>
    private List<AxisTile> Parts
    {
        get
        {
            var outputs = _sides.Select((side, axis) => (long)(side - _graph.Margins[axis])).ToArray();
            return [.. TilePlanner.Plan(_graph, outputs, Tile).Axes[_axis].Where(part => Start(part) + _tile <= _sides[_axis])];
        }
    }

    /// <summary>The greatest difference of a tile's map from the whole's, in parts of the whole's greatest value; and how many tiles there were.</summary>
    public (double Difference, int Tiles) Compare(nn.Module network)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var image = rand([1, _graph.Input.Channels, .. _sides.Select(static side => (long)side)], generator: new Generator(3, CPU));
        var heads = _graph.Outputs.Count;
        var whole = ZooModel.Run(network, image);
        var parts = Parts;
        var worst = 0.0;
        foreach (var part in parts)
        {
            using var inner = NewDisposeScope();
            var tiled = ZooModel.Run(network, image.narrow(LeadingAxes + _axis, Start(part), _tile));
            for (var head = 0; head < heads; head++)
            {
                var expected = whole[head].narrow(LeadingAxes + _axis, part.OutputStart, part.OutputLength);
                var actual = tiled[head].narrow(LeadingAxes + _axis, part.OutputOffset, part.OutputLength);
                worst = Math.Max(worst, (expected - actual).abs().max().ToDouble() / whole[head].abs().max().ToDouble());
            }
        }

        return (worst, parts.Count);
    }

    private long Start(AxisTile part) => part.InputStart + _graph.Borders[_axis];
}
