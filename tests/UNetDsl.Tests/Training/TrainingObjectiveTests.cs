using TorchSharp;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Losses;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Training;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Training;

/// <summary>Networks with deep supervision are trained by the loss of all their levels.</summary>
[Collection(AloneCollection.Name)]
public sealed class TrainingObjectiveTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Compute_LevelsThatDivideTheOutput_IsTheDeeplySupervisedLoss(double decay)
    {
        using var network = SupervisedSame.Create(1);
        using var batch = Batch(new TileShape(32, 32, 0), weighted: true);
        using var loss = new TrainingObjective(network, new() { SupervisionDecay = decay }).Compute(batch);

        // Auxiliaries come from the lowest resolution up, the published sum goes down from the finest.
        var output = network.ForwardSupervised(batch.Images);
        var expected = new DeepSupervision { Decay = decay }.Compute([output.Output, .. output.Auxiliaries.Reverse()], batch.Labels, batch.Weights);
        Assert.Equal(2, output.Auxiliaries.Count);
        Assert.Equal(expected.item<float>(), loss.item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0, false)]
    public void Compute_Backward_ReachesTheHeadsOfLowerLevels(double decay, bool reached)
    {
        using var network = SupervisedSame.Create(1);
        using var batch = Batch(new TileShape(32, 32, 0), weighted: false);
        using var loss = new TrainingObjective(network, new() { SupervisionDecay = decay }).Compute(batch);
        loss.backward();
        var heads = network.named_parameters().Where(static item => item.name.StartsWith("auxiliary", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, heads.Count);
        Assert.All(heads, item => Assert.Equal(reached, item.parameter.grad is { } gradient && gradient.abs().sum().item<float>() > 0));
    }

    // By hand for a tile of 108 px: the output has 20 px, level 1 has 12 px of 2 (24, so 2 beyond each side: its first inner
    // block holds labels 0 and 1), level 2 has 8 px of 4 (32, so 6 beyond: the first block inside is number 2 and holds 2 to 5).
    [Theory]
    [InlineData(9, 13, 1, 1 + (9 / 2), 1 + (13 / 2), 10 * 10)]
    [InlineData(8, 12, 2, 2 + (6 / 4), 2 + (10 / 4), 4 * 4)]
    public void Compute_LevelsBeyondTheOutput_AreComparedWhereTheyLie(int row, int column, int level, int coarseRow, int coarseColumn, int counted)
    {
        using var network = SupervisedValid.Create(1);
        using var batch = Batch(new TileShape(108, 108, 44), weighted: true);
        batch.Weights!.zero_();
        batch.Weights[0, row, column] = tensor(1f);
        using var loss = new TrainingObjective(network, new()).Compute(batch);

        var output = network.ForwardSupervised(batch.Images);
        Assert.Equal([8L, 12L], output.Auxiliaries.Select(static map => map.size(2)));
        var label = batch.Labels[0, row, column].item<long>();
        var expected = (CrossEntropy(output.Output, row, column, label) / (20 * 20))
            + (Math.Pow(0.5, level) * CrossEntropy(output.Auxiliaries[2 - level], coarseRow, coarseColumn, label) / counted);
        Assert.Equal(expected / (1 + 0.5 + 0.25), loss.item<float>(), 1e-6);
    }

    [Fact]
    public void Run_SupervisedNetwork_TrainsItsLowerHeads()
    {
        using var network = SupervisedValid.Create(1);
        using var before = SupervisedValid.Create(1);
        new Trainer(network, DiscImages.Options with { Steps = 2, Tile = 108, BatchSize = 1 }).Run(DiscImages.Set());
        Assert.NotEqual(NetworkBytes.Of(before)["auxiliary2.weight"], NetworkBytes.Of(network)["auxiliary2.weight"]);
    }

    [Fact]
    public void ForwardSupervised_OfOneHeadOfTwo_HasTheLevelsOfThatHead()
    {
        using var network = TwoHeads.Create(1);
        var view = network.Select("Distance");
        using var input = rand(1, 1, TwoHeads.MinTile, TwoHeads.MinTile);
        var (all, own) = (network.ForwardSupervised(input), view.ForwardSupervised(input));
        Assert.Equal(view.Graph.Auxiliaries.Count, own.Auxiliaries.Count);
        Assert.All(view.Graph.Auxiliaries.Zip(own.Auxiliaries), static pair => Assert.Equal(pair.First.Channels, pair.Second.size(1)));
        Assert.Equal(all.Auxiliaries.Count, 2 * own.Auxiliaries.Count);
    }

    private static double CrossEntropy(Tensor logits, int row, int column, long label)
    {
        using var scope = NewDisposeScope();
        return -logits.log_softmax(1)[0, label, row, column].item<float>();
    }

    private static BatchTensors Batch(TileShape shape, bool weighted)
    {
        var random = new Random(5);
        var tile = new TrainingTile(shape, 1);
        for (var i = 0; i < tile.Image.Length; i++)
        {
            tile.Image[i] = random.NextSingle() - 0.5f;
        }

        for (var i = 0; i < tile.Labels.Length; i++)
        {
            (tile.Labels[i], tile.Weights[i]) = (random.Next(2), random.NextSingle());
        }

        return BatchTensors.Create([tile], weighted, channelsLast: false, CPU);
    }
}
