using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

/// <summary>Trainer and predictor take networks of every family of options.</summary>
[Collection(AloneCollection.Name)]
public sealed class DeclaredOptionTests
{
    [Fact]
    public void Run_GroupNormalisationAndSilu_LearnsDiscs() => LearnsDiscs<GroupedSilu>();

    [Fact]
    public void Run_InstanceNormalisationAndElu_LearnsDiscs() => LearnsDiscs<InstanceElu>();

    [Fact]
    public void Run_LayerNormalisationAndPrelu_LearnsDiscs() => LearnsDiscs<LayeredPrelu>();

    [Fact]
    public void Run_StridesShufflesAndGates_LearnsDiscs() => LearnsDiscs<StridedGated>();

    [Fact]
    public void Run_MeansAndPaddedSkips_LearnsDiscs() => LearnsDiscs<PaddedSkips>();

    [Fact]
    public void Run_StridedBlocksAndSummedSkips_LearnsDiscs() => LearnsDiscs<SummedSkips>();

    private static void LearnsDiscs<T>()
        where T : SegmentationNetwork, ISegmentationNetwork<T>
    {
        using var network = T.Create(1);
        var set = DiscImages.Set();
        var result = new Trainer(network, DiscImages.Options with { Steps = 60, Optimizer = OptimizerKind.AdamW, LearningRate = 3e-3, Tile = T.Declaration.Tile }).Run(set);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.True(result.Losses[^1].Loss < 0.8 * result.Losses[0].Loss, $"{result.Losses[0].Loss} -> {result.Losses[^1].Loss}");
        Assert.Equal(T.Parameters, network.parameters().Sum(static parameter => parameter.numel()));
        var map = new Predictor(network).Predict(set.Image(0));
        Assert.Equal((set.Image(0).Height, set.Image(0).Width), (map.Height, map.Width));
        Assert.All(map.Values, static value => Assert.InRange(value, 0, 1));
    }
}
