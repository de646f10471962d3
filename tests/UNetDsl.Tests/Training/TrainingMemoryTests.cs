using System.Diagnostics;
using TorchSharp;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class TrainingMemoryTests
{
    private const long Growth = 20 << 20;

    [Fact]
    public void Run_ThreeHundredSteps_KeepsTensorsAndMemoryFlat() => KeepsFlat(DiscImages.Options with { Steps = 350, Tile = 64, ReportEvery = 50 });

    /// <summary>Freed maps of this size leave pieces behind where the next do not fit: with libtorch's huge pages the heap grew by twice this bound.</summary>
    [Fact]
    public void Run_MapsOfMegabytes_KeepsMemoryFlat() =>
        KeepsFlat(DiscImages.Options with { Steps = 40, Tile = 256, BatchSize = 8, ReportEvery = 10 }, growth: 2 * Growth, side: 300);

    [Fact]
    [Trait("Category", "Long")]
    public void Run_TwoThousandStepsOfEverything_KeepsTensorsAndMemoryFlat() => KeepsFlat(DiscImages.Options with
    {
        Steps = 2000,
        Tile = 64,
        ReportEvery = 200,
        ValidateEvery = 100,
        Accumulation = 2,
        MaximumGradientNorm = 1,
        AverageDecay = 0.99,
        Weights = new(),
        Metric = new() { Kind = MetricKind.AveragePrecision50 },
    });

    private static void KeepsFlat(TrainingOptions options, long growth = Growth, int side = 56)
    {
        using var network = DiscImages.Network();
        var live = new List<long>();
        var bytes = new List<long>();
        var progress = new Reports(_ =>
        {
            // Collects what earlier tests left to the finalizer before it counts.
            bytes.Add(WorkingSet());
            live.Add(torch.Tensor.TotalCount);
        });

        new Trainer(network, options).Run(DiscImages.Set(height: side, width: side), options.ValidateEvery > 0 ? DiscImages.Set(1, seed: 5) : null, progress: progress);

        // Gradients come with the first step; from the first report on nothing may be added.
        Assert.All(live, count => Assert.Equal(live[0], count));
        // A map of level 0 has at least 128 KiB: a leak of a single one in each step would be 300 times that, 38 MiB.
        Assert.InRange(bytes[^1] - bytes[1], long.MinValue, growth);
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
