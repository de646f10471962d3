using CsCheck;

namespace UNetDsl.Graph.Tests;

/// <summary>Lower levels of a decoder beside the output, against edges counted one px after the other.</summary>
public sealed class PixelBlocksTests
{
    // Half px of the input: every edge and every middle is a whole number of them.
    private const int Halves = 2;

    private static readonly Gen<UNetSpec> Networks =
        from depth in Gen.Int[2, 3]
        from pool in Gen.Int[2, 3]
        from valid in Gen.Bool
        from kernel in Gen.OneOf(1, 3, 5)
        from stack in Gen.Bool
        from flat in Gen.Bool
        from upsample in Gen.OneOf(Upsample.Transposed, Upsample.Bilinear)
        select new UNetSpec
        {
            Name = "N",
            Dimensions = stack ? 3 : 2,
            Depth = depth,
            BaseWidth = 1,
            Padding = valid ? Padding.Valid : Padding.Zeros,
            Kernel = kernel,
            Pools = stack ? new([flat ? 1 : pool, pool, pool]) : new([pool, pool]),
            Upsample = upsample,
            DeepSupervision = true,
        };

    [Fact]
    public void BlocksInOutput_RandomNetworks_AreThoseWhoseEdgesLieInside() => Networks.Sample(
        spec =>
        {
            var graph = GraphBuilder.Build(spec).Valid;
            for (var axis = 0; axis < spec.Dimensions; axis++)
            {
                for (var steps = 0; steps < 3; steps++)
                {
                    foreach (var node in graph.Auxiliaries)
                    {
                        Check(graph, node, axis, graph.Lattices[axis].At(steps));
                    }
                }
            }
        },
        iter: 300);

    private static void Check(NetworkGraph graph, Node node, int axis, long tile)
    {
        var (output, map) = (graph.Output.Sizes[axis], node.Sizes[axis]);
        var outputEdge = EdgeOf(output);
        var (inside, middles) = (new List<long>(), new List<long>());
        for (var i = 0L; i < map.At(tile); i++)
        {
            var (left, right) = (EdgeOf(map) + (i * map.Stride * Halves), EdgeOf(map) + ((i + 1) * map.Stride * Halves));
            if (left >= outputEdge && right <= outputEdge + (output.At(tile) * output.Stride * Halves))
            {
                inside.Add(i);
                middles.Add(Enumerable.Range(0, (int)output.At(tile)).Single(px => IsIn(px, (left + right) / 2)));
            }
        }

        var blocks = graph.BlocksInOutput(node, axis, tile);
        Assert.Equal(inside.Count, blocks.Count);
        if (inside.Count > 0)
        {
            Assert.Equal(inside, Enumerable.Range(0, inside.Count).Select(i => blocks.First + i));
            Assert.Equal(middles, Enumerable.Range(0, inside.Count).Select(i => blocks.Middle + (i * blocks.Step)));
            Assert.Equal(middles[^1] + 1, blocks.End);
        }

        bool IsIn(long px, long place)
        {
            var left = outputEdge + (px * output.Stride * Halves);
            return left <= place && place < left + (output.Stride * Halves);
        }
    }

    /// <summary>Left edge of a map, half px of the input: what it is larger than the input lies half at either end.</summary>
    private static long EdgeOf(AxisSize size) => -size.Offset;
}
