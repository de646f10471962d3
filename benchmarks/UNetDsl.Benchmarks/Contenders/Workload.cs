using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Models;
using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>One thing to compare, and how to set up either side of it.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="OperationsPerTile">Floating-point operations of a run, two for each multiply-add.</param>
/// <param name="Create">Sets up a side.</param>
internal sealed record Workload(string Name, string Title, double OperationsPerTile, Func<Side, Contender> Create)
{
    /// <summary>The backward pass computes a gradient for the input and one for the weights of each layer.</summary>
    private const int PassesOfTrainingStep = 3;
    private const int PaperWidth = 64;
    private const int SmallWidth = 16;

    /// <summary>All comparisons, in the order of the report.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new(
            "forward",
            $"Forward pass of UNet2015 (1 x 1 x {BenchmarkSettings.Tile} x {BenchmarkSettings.Tile}, float32, no gradient)",
            Operations(UNet2015.Declaration),
            CreateForward),
        new(
            "train",
            $"Training step of UNet2015 with base width {SmallWidth} (1 x 1 x {BenchmarkSettings.Tile} x {BenchmarkSettings.Tile}, float32, SGD 0.99)",
            PassesOfTrainingStep * Operations(UNet2015Small.Declaration),
            CreateTraining),
    ];

    private static double Operations(NetworkSpec spec) =>
        2.0 * NetworkCost.Of(GraphBuilder.Build(spec).Valid, BenchmarkSettings.Tile).MultiplyAdds;

    private static Contender CreateForward(Side side)
    {
        using var generator = new Generator(BenchmarkSettings.Seed, CPU);
        var input = Image(generator);
        return side == Side.Emitted
            ? new EmittedForward(UNet2015.Create(BenchmarkSettings.Seed), input)
            : new NaiveForward(new NaiveUNet(PaperWidth), input);
    }

    private static Contender CreateTraining(Side side)
    {
        using var generator = new Generator(BenchmarkSettings.Seed, CPU);
        var input = Image(generator);
        var output = UNet2015Small.OutputSize(BenchmarkSettings.Tile);
        var labels = randint(2, [1, output, output], ScalarType.Int64, generator: generator);
        return side == Side.Emitted
            ? new EmittedTraining(UNet2015Small.Create(BenchmarkSettings.Seed), input, labels)
            : new NaiveTraining(new NaiveUNet(SmallWidth), input, labels);
    }

    private static Tensor Image(Generator generator) =>
        randn([1, 1, BenchmarkSettings.Tile, BenchmarkSettings.Tile], generator: generator);
}
