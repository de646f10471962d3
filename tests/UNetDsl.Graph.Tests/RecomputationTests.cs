namespace UNetDsl.Graph.Tests;

/// <summary>Which stages a training step can run twice, and what memory that takes.</summary>
public sealed class RecomputationTests
{
    private static readonly UNetSpec Spec = new() { Name = "Small", Depth = 1, BaseWidth = 4, Padding = Padding.Zeros, Dropout = 0 };

    [Fact]
    public void CanBeRunAgain_UNet_AllStagesButTheLastDecoderAndTheHead()
    {
        var graph = GraphBuilder.Build(Spec with { Depth = 2 }).Valid;
        Assert.Equal(["encoder0", "encoder1", "bottleneck", "decoder1"], graph.Stages.Where(graph.CanBeRunAgain).Select(static stage => stage.Name));
    }

    [Fact]
    public void Of_Recomputed_KeepsMapsBetweenStagesAndThoseOfOneStage()
    {
        var graph = GraphBuilder.Build(Spec).Valid;
        var cost = NetworkCost.Of(graph, 16);
        const int full = 16 * 16, half = 8 * 8;

        // Image, both maps of the encoder; pooled map, both maps of the bottleneck; joined map, both maps of the decoder.
        const int kept = full + (2 * 4 * full) + (4 * half) + (2 * 8 * half) + (8 * full) + (2 * 4 * full);

        // When the decoder goes back: image, encoder, bottleneck; joined map, both maps of the decoder.
        const int recomputed = full + (4 * full) + (8 * half) + (8 * full) + (2 * 4 * full);
        var weights = 3 * sizeof(float) * graph.Parameters;
        Assert.Equal((sizeof(float) * kept) + weights, cost.TrainingBytes);
        Assert.Equal((sizeof(float) * recomputed) + weights, cost.RecomputedTrainingBytes);
    }

    [Fact]
    public void Of_AnyNetworkRecomputed_TakesNoMoreThanOneThatKeepsItsMaps()
    {
        foreach (var spec in new[] { Spec, Spec with { Depth = 4, Norm = Norm.Batch }, Spec with { Depth = 3, Nested = true }, Spec with { Dimensions = 3 } })
        {
            var graph = GraphBuilder.Build(spec).Valid;
            var cost = NetworkCost.Of(graph, (int)graph.Lattice.AtLeast(32));
            Assert.InRange(cost.RecomputedTrainingBytes, 1, cost.TrainingBytes - 1);
        }
    }
}
