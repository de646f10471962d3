using TorchSharp;
using UNetDsl.Losses;
using UNetDsl.Tests.Declared;
using UNetDsl.Training;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Training;

/// <summary>What a step does beyond forward, backward and optimizer.</summary>
[Collection(AloneCollection.Name)]
public sealed class TrainingStepTests
{
    private static readonly TrainingOptions Options = DiscImages.Options with { Steps = 3, Optimizer = OptimizerKind.Sgd, Momentum = 0.9, ReportEvery = 1 };

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    public void Run_PartsOfABatch_StepAsTheWholeBatch(int size, int parts)
    {
        // Without batch normalisation, which would see the parts; a mean over tiles of one size is a mean of equal parts.
        using var whole = DiscImages.Network(DiscImages.ValidSpec);
        using var divided = DiscImages.Network(DiscImages.ValidSpec);
        var expected = new Trainer(whole, Options with { BatchSize = 4 }).Run(DiscImages.Set());
        var actual = new Trainer(divided, Options with { BatchSize = size, Accumulation = parts }).Run(DiscImages.Set());

        Assert.All(expected.Losses.Zip(actual.Losses), static pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-5));
        AssertClose(whole, divided, 1e-6);
    }

    [Fact]
    public void Run_OneTileForFour_IsAnotherStep()
    {
        using var whole = DiscImages.Network(DiscImages.ValidSpec);
        using var single = DiscImages.Network(DiscImages.ValidSpec);
        new Trainer(whole, Options with { BatchSize = 4 }).Run(DiscImages.Set());
        new Trainer(single, Options with { BatchSize = 1 }).Run(DiscImages.Set());
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertClose(whole, single, 1e-6));
    }

    [Fact]
    public void Run_StagesRunTwice_GivesTheSameWeights()
    {
        var options = DiscImages.Options with { Accumulation = 2, AverageDecay = 0.9, MaximumGradientNorm = 1, ValidateEvery = 6 };
        using var kept = ReferenceBilinear.Create(3);
        using var recomputed = ReferenceBilinear.Create(3);
        var expected = new Trainer(kept, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5));
        var actual = new Trainer(recomputed, options with { Recompute = true }).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5));

        Assert.Equal(expected.Losses, actual.Losses);
        Assert.Equal(expected.Best!.Loss, actual.Best!.Loss);
        NetworkBytes.AssertEqual(kept, recomputed);
    }

    [Fact]
    public void Run_SmallGradientNorm_BoundsEachStep()
    {
        using var network = DiscImages.Network();
        using var before = DiscImages.Network();
        new Trainer(network, Options with { Steps = 1, Momentum = 0, LearningRate = 0.5, Schedule = new ConstantRate(), MaximumGradientNorm = 0.01 }).Run(DiscImages.Set());

        // One step of plain descent moves the weights by rate times norm: 0.5 * 0.01.
        using var scope = NewDisposeScope();
        var moved = network.parameters().Zip(before.parameters()).Select(static pair => pair.First - pair.Second).Select(static change => (change * change).sum().item<float>()).Sum();
        Assert.Equal(0.005, Math.Sqrt(moved), 1e-5);
    }

    [Fact]
    public void Run_WithAverage_ValidatesSavesAndLeavesTheAverages()
    {
        using var folder = new TemporaryFolder();
        using var plain = DiscImages.Network();
        using var averaged = DiscImages.Network();
        var options = DiscImages.Options with { ValidateEvery = 12, LearningRate = 3e-2 };
        var expected = new Trainer(plain, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5));
        var actual = new Trainer(averaged, options with { AverageDecay = 0.9 }).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5), folder.Path);

        // The training itself is the same; what is scored is not.
        Assert.Equal(expected.Losses, actual.Losses);
        Assert.NotEqual(expected.Best!.Loss, actual.Best!.Loss);
        Assert.NotEqual(NetworkBytes.Of(plain)["head.weight"], NetworkBytes.Of(averaged)["head.weight"]);
        foreach (var checkpoint in new[] { Checkpoint.Open(folder.Path), Checkpoint.OpenLast(folder.Path) })
        {
            using var loaded = new Networks.HandWrittenUNet(DiscImages.SameSpec, seed: 99);
            checkpoint.LoadInto(loaded);
            NetworkBytes.AssertEqual(averaged, loaded);
        }

        using var trained = new Networks.HandWrittenUNet(DiscImages.SameSpec, seed: 99);
        Checkpoint.OpenLast(folder.Path).LoadTrained(trained);
        NetworkBytes.AssertEqual(plain, trained);
    }

    [Fact]
    public void Run_ScoresThatDoNotImprove_StopEarly()
    {
        using var folder = new TemporaryFolder();
        using var network = DiscImages.Network();
        // Without a learning rate to speak of, no validation is better than the first by the delta.
        var options = DiscImages.Options with { Steps = 50, LearningRate = 1e-9, ValidateEvery = 2, EarlyStopping = new() { Patience = 3, MinimumDelta = 0.1 } };
        var result = new Trainer(network, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5), folder.Path);

        // The first validation is the best; three more bring nothing better.
        Assert.Equal((TrainingStatus.StoppedEarly, 8L), (result.Status, result.Steps));
        Assert.Equal(8, Checkpoint.OpenLast(folder.Path).State.Step);

        var again = new Trainer(network, options).Resume(folder.Path, DiscImages.Set(), DiscImages.Set(1, seed: 5));
        Assert.Equal((TrainingStatus.StoppedEarly, 8L), (again.Status, again.Steps));
    }

    [Fact]
    public void Run_PlateauWithoutValidation_IsRefused()
    {
        using var network = DiscImages.Network();
        var error = Assert.Throws<TrainingDataException>(() => new Trainer(network, DiscImages.Options with { Schedule = new PlateauRate() }).Run(DiscImages.Set()));
        Assert.Contains("no validation images", error.Message, StringComparison.Ordinal);
        Assert.Throws<TrainingDataException>(() => new Trainer(network, DiscImages.Options with { EarlyStopping = new() }).Run(DiscImages.Set()));
    }

    [Fact]
    public void Run_LossOfAnotherKind_IsWhatIsTrained()
    {
        using var network = DiscImages.Network();
        var result = new Trainer(network, DiscImages.Options with { Loss = new DiceLoss(), Steps = 1, ReportEvery = 1 }).Run(DiscImages.Set());
        Assert.InRange(result.Losses[0].Loss, 0, 1);
    }

    private static void AssertClose(nn.Module expected, nn.Module actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        foreach (var (left, right) in expected.parameters().Zip(actual.parameters()))
        {
            Assert.InRange((left - right).abs().max().item<float>(), 0, tolerance);
        }
    }
}
