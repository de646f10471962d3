using TorchSharp;
using UNetDsl.Graph;
using static TorchSharp.torch;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>
/// Overlapping tiles, each predicted alone, give what the whole gives: sizes, phases and receptive fields are right. In
/// float64, because a normalisation over few channels makes large differences of small ones.
/// </summary>
internal static class TilingCheck
{
    private const int LeadingAxes = 2;
    private const double Tolerance = 1e-6;

    /// <summary>libtorch convolves stacks in float64 by writing out the patch of each px; more of them than 256 MB are not tried.</summary>
    private const long MostPatchValues = 1L << 25;

    /// <summary>Cuts an image along each axis in turn.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="network">The network; in float64 afterwards.</param>
    /// <param name="run">Gives the maps of the heads, and perhaps more.</param>
    public static void Run(NetworkGraph graph, nn.Module network, Func<Tensor, List<Tensor>> run)
    {
        using var noGradient = no_grad();
        network.to(ScalarType.Float64);
        network.eval();
        for (var axis = 0; axis < graph.Spec.Dimensions; axis++)
        {
            CutAlong(graph, axis, run);
        }
    }

    private static long PatchValues(NetworkGraph graph, int[] sides) => graph.Nodes.Max(node => node.Operation is Convolution convolution
        ? graph.InputChannels(node) * convolution.Kernel.Aggregate(1L, static (volume, side) => volume * side) * node.Sizes.Select((size, axis) => size.At(sides[axis])).Aggregate(1L, static (area, side) => area * side)
        : 0);

    private static void CutAlong(NetworkGraph graph, int axis, Func<Tensor, List<Tensor>> run)
    {
        var margin = checked((int)-graph.Output.Sizes[axis].Offset);
        var tile = checked((int)TilePlanner.SmallestTile(graph, axis));
        var sides = graph.Lattices.Select(static lattice => lattice.Minimum).ToArray();
        var tiles = sides.ToArray();
        sides[axis] = tile + (2 * graph.Lattices[axis].Step);
        tiles[axis] = tile;
        if (PatchValues(graph, sides) > MostPatchValues)
        {
            return;
        }

        using var image = rand([1, graph.Input.Channels, .. sides.Select(static side => (long)side)], ScalarType.Float64);
        var whole = run(image)[0];
        var outputs = sides.Select((side, other) => side + graph.Output.Sizes[other].Offset).ToArray();
        foreach (var part in TilePlanner.Plan(graph, outputs, tiles).Axes[axis])
        {
            var start = part.InputStart + (margin / 2);
            if (start + tile > sides[axis])
            {
                continue;
            }

            using var scope = NewDisposeScope();
            var piece = run(image.narrow(LeadingAxes + axis, start, tile))[0];
            var expected = whole.narrow(LeadingAxes + axis, part.OutputStart, part.OutputLength);
            var actual = piece.narrow(LeadingAxes + axis, part.OutputOffset, part.OutputLength);
            var difference = (expected - actual).abs().max().ToDouble();
            Assert.True(difference <= Tolerance * Math.Max(1, expected.abs().max().ToDouble()), $"A tile at {start} px of axis {axis} differs from the whole by {difference}.");
        }
    }
}
