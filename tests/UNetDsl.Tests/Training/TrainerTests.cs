using TorchSharp;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Metrics;
using UNetDsl.Inference;
using UNetDsl.Losses;
using UNetDsl.Models;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class TrainerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_DiscsInNoise_LearnsThem(bool same)
    {
        using var network = DiscImages.Network(same ? DiscImages.SameSpec : DiscImages.ValidSpec);
        var options = DiscImages.Options with { Steps = 120, Tile = 40, Weights = new() };
        var held = DiscImages.Set(count: 2, seed: 9);

        var result = new Trainer(network, options).Run(DiscImages.Set(), held);

        Assert.Equal((TrainingStatus.Completed, 120L), (result.Status, result.Steps));
        Assert.True(result.Losses[^1].Loss < 0.5 * result.Losses[0].Loss, $"{result.Losses[0].Loss} -> {result.Losses[^1].Loss}");
        Assert.True(result.Best!.PixelError < 0.05, $"{result.Best.PixelError}");

        var overlap = new UNetDsl.Imaging.Metrics.Overlap(2);
        var predictor = new Predictor(network);
        for (var i = 0; i < held.Count; i++)
        {
            overlap.Add(predictor.Predict(held.Image(i)).ToLabels(), held.ClassLabels(network.Spec)[i]);
        }

        // Discs are 4 to 8 px wide, so a border that is off by half a pixel costs 0.1.
        Assert.True(overlap.IoU(1) > 0.85, $"{overlap.IoU(1)}");
    }

    [Theory]
    [MemberData(nameof(LossesOfASingleChannel))]
    public void Run_SingleChannel_LearnsForegroundAgainstBackground(Loss loss)
    {
        using var folder = new TemporaryFolder();
        using var network = DiscImages.Network(DiscImages.SameSpec with { Classes = 1 });
        var options = DiscImages.Options with { Steps = 120, Tile = 40, Weights = new(), Loss = loss };
        var result = new Trainer(network, options).Run(DiscImages.Set(), DiscImages.Set(count: 2, seed: 9), folder.Path);
        Assert.Equal(MetricKind.PixelError, result.Best!.Metric);
        Assert.True(result.Best.PixelError < 0.05, $"{result.Best.PixelError}");
        Assert.Equal(loss is BinaryCrossEntropyLoss, Checkpoint.Open(folder.Path).PredictionOptions.SeveralLabels);
    }

    public static TheoryData<Loss> LossesOfASingleChannel => [new CrossEntropyLoss(), new BinaryCrossEntropyLoss()];

    [Fact]
    public void Run_EachClassALabelByItself_ValidatesBySigmoids()
    {
        using var network = DiscImages.Network();
        var options = DiscImages.Options with { Steps = 120, Tile = 40, Loss = new BinaryCrossEntropyLoss(), Metric = new() { Kind = MetricKind.Loss } };
        var held = DiscImages.Set(count: 1, seed: 9);
        var result = new Trainer(network, options).Run(DiscImages.Set(), held);

        // The same loss by libtorch, of the whole image at once.
        network.eval();
        using var scope = torch.NewDisposeScope();
        var normalised = new Normalisation().Apply(held.Image(0));
        var input = torch.tensor(normalised.Pixels, [1, 1, normalised.Height, normalised.Width]);
        var labels = torch.tensor(held.ClassLabels(network.Spec)[0].Labels, torch.int64).reshape(1, normalised.Height, normalised.Width);
        var expected = new BinaryCrossEntropyLoss().Compute(network.call(input), labels).ToDouble();
        Assert.Equal(expected, result.Best!.Loss, 1e-5);
    }

    [Fact]
    public void Run_SameSeed_GivesSameWeightsToTheBit()
    {
        using var first = DiscImages.Network();
        using var second = DiscImages.Network();
        using var other = DiscImages.Network();
        new Trainer(first, DiscImages.Options).Run(DiscImages.Set());
        new Trainer(second, DiscImages.Options).Run(DiscImages.Set());
        new Trainer(other, DiscImages.Options with { Seed = 8 }).Run(DiscImages.Set());

        NetworkBytes.AssertEqual(first, second);
        Assert.False(NetworkBytes.Of(first)["head.weight"].AsSpan().SequenceEqual(NetworkBytes.Of(other)["head.weight"]));
    }

    [Theory]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Sgd)]
    public void Resume_AfterCancellation_GivesTheWeightsOfAnUninterruptedRun(OptimizerKind optimizer)
    {
        using var folder = new TemporaryFolder();
        var options = DiscImages.Options with { Optimizer = optimizer, LearningRate = 1e-3 };
        using var whole = DiscImages.Network();
        var expected = new Trainer(whole, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5));

        using var stopped = DiscImages.Network();
        using var source = new CancellationTokenSource();
        var progress = new Reports(report => source.CancelAfterSteps(report, 8));
        var cut = new Trainer(stopped, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5), folder.Path, progress, source.Token);
        Assert.Equal((TrainingStatus.Cancelled, 8L), (cut.Status, cut.Steps));

        // Other weights than those of the checkpoint: all of them must come from there.
        using var resumed = new Networks.HandWrittenUNet(DiscImages.SameSpec, seed: 99);
        var result = new Trainer(resumed, options).Resume(folder.Path, DiscImages.Set(), DiscImages.Set(1, seed: 5));

        Assert.Equal((TrainingStatus.Completed, 12L), (result.Status, result.Steps));
        NetworkBytes.AssertEqual(whole, resumed);
        Assert.Equal(expected.Losses, result.Losses);
        Assert.Equal(expected.Best, result.Best);
    }

    [Fact]
    public void Resume_AfterCancellationInsideAValidation_ScoresThatStepFirst()
    {
        using var folder = new TemporaryFolder();

        // All that has a state; a plateau's rate depends on every single validation.
        var options = DiscImages.Options with
        {
            ValidateEvery = 2,
            ReportEvery = 1,
            LearningRate = 1e-3,
            Schedule = new PlateauRate { Patience = 0, MinimumDelta = 10, Factor = 0.5 },
            AverageDecay = 0.8,
            MaximumGradientNorm = 0.5,
            Accumulation = 2,
            Metric = new() { Kind = MetricKind.Loss },
        };
        using var whole = DiscImages.Network();
        var expected = new Trainer(whole, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5));
        Assert.Equal(6, expected.Validations.Count);

        // The report of step 8 comes before its validation, which is then not begun.
        using var stopped = DiscImages.Network();
        using var source = new CancellationTokenSource();
        var cut = new Trainer(stopped, options).Run(
            DiscImages.Set(), DiscImages.Set(1, seed: 5), folder.Path, new Reports(report => source.CancelAfterSteps(report, 8)), source.Token);
        Assert.Equal((8L, 3), (cut.Steps, cut.Validations.Count));

        using var resumed = new Networks.HandWrittenUNet(DiscImages.SameSpec, seed: 99);
        var result = new Trainer(resumed, options).Resume(folder.Path, DiscImages.Set(), DiscImages.Set(1, seed: 5));
        Assert.Equal(expected.Validations, result.Validations);
        NetworkBytes.AssertEqual(whole, resumed);
    }

    [Fact]
    public void Resume_NetworkWithDropout_GivesTheWeightsOfAnUninterruptedRun()
    {
        using var folder = new TemporaryFolder();
        var options = DiscImages.Options with { Steps = 4, Tile = 92, BatchSize = 1, Optimizer = OptimizerKind.Sgd };
        using var whole = UNet2015Tiny.Create(1);
        new Trainer(whole, options).Run(DiscImages.Set());
        using var stopped = UNet2015Tiny.Create(1);
        using var source = new CancellationTokenSource();
        var progress = new Reports(report => source.CancelAfterSteps(report, 2));
        new Trainer(stopped, options with { ReportEvery = 2 }).Run(DiscImages.Set(), outputDirectory: folder.Path, progress: progress, cancellationToken: source.Token);

        // Chance that others took from libtorch's generator in between must not matter.
        using var taken = TorchSharp.torch.rand(3);
        using var resumed = UNet2015Tiny.Create(2);
        var result = new Trainer(resumed, options).Resume(folder.Path, DiscImages.Set());

        Assert.Equal(4, result.Steps);
        NetworkBytes.AssertEqual(whole, resumed);
    }

    [Fact]
    public void Run_Validation_KeepsBestAndLast()
    {
        using var folder = new TemporaryFolder();
        using var network = DiscImages.Network();
        var options = DiscImages.Options with { Steps = 20, ValidateEvery = 4, CheckpointEvery = 10 };
        var result = new Trainer(network, options).Run(DiscImages.Set(), DiscImages.Set(1, seed: 5), folder.Path);

        Assert.Equal([4, 8, 12, 16, 20], result.Validations.Select(point => point.Step));
        Assert.Equal(result.Validations.MinBy(point => point.Score), result.Best);
        var (best, last) = (Checkpoint.Open(folder.Path), Checkpoint.OpenLast(folder.Path));
        Assert.Equal((result.Best!.Step, 20L), (best.State.Step, last.State.Step));
        Assert.EndsWith(Checkpoint.BestFolder, best.Folder, StringComparison.Ordinal);
        using var loaded = new Networks.HandWrittenUNet(DiscImages.SameSpec, seed: 99);
        last.LoadInto(loaded);
        NetworkBytes.AssertEqual(network, loaded);
    }

    [Fact]
    public void Run_Progress_ReportsLossAndTimeLeft()
    {
        using var network = DiscImages.Network();
        var reports = new List<TrainingProgress>();
        new Trainer(network, DiscImages.Options).Run(DiscImages.Set(), progress: new Reports(reports.Add));

        Assert.Equal([4, 8, 12], reports.Select(report => report.Step));
        Assert.All(reports, report => Assert.True(report.Loss > 0 && report.Elapsed > TimeSpan.Zero && report.LearningRate > 0));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.True(reports[0].Remaining > TimeSpan.Zero);
    }

    [Fact]
    public void Run_LossExplodes_SaysSoAndLeavesNoCheckpoint()
    {
        using var folder = new TemporaryFolder();
        using var network = DiscImages.Network(DiscImages.ValidSpec);
        var options = DiscImages.Options with { Optimizer = OptimizerKind.Sgd, LearningRate = 1e20, Schedule = new ConstantRate() };
        var error = Assert.Throws<TrainingDivergedException>(() => new Trainer(network, options).Run(DiscImages.Set(), outputDirectory: folder.Path));
        Assert.Contains("learning rate below 1E+20", error.Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => Checkpoint.OpenLast(folder.Path));
    }

    [Fact]
    public void Constructor_TileOffLattice_NamesNearest()
    {
        using var network = DiscImages.Network();
        var error = Assert.Throws<ArgumentException>(() => new Trainer(network, DiscImages.Options with { Tile = 30 }));
        Assert.Contains("28 and 32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_CudaAbsent_SaysWhatWorks()
    {
        Assert.SkipWhen(TorchSharp.torch.cuda.is_available(), "This machine has a CUDA device.");
        using var network = DiscImages.Network();
        var error = Assert.Throws<ArgumentException>(() => new Trainer(network, DiscImages.Options with { Device = "cuda" }));
        Assert.Contains("use 'cpu'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"no libtorch_cuda.so in '{UNetDsl.Native.NativeLibraries.Loaded!.TorchFolder}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("UNETDSL_LIBTORCH", error.Message, StringComparison.Ordinal);
    }
}
