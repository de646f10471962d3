using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Models;
using UNetDsl.Networks;
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

    private const int SameWidth = 32;
    private const int SameTile = 256;
    private const int SameBatch = 4;

    /// <summary>All comparisons, in the order of the report. The naive side is always float32.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        Forward("forward", Precision.Single),
        Forward("forward-mixed", Precision.MixedBFloat16),
        Valid("train", Precision.Single),
        Valid("train-mixed", Precision.MixedBFloat16),
        Same("same", Precision.Single),
        Same("same-mixed", Precision.MixedBFloat16),
        Same("same-recomputed", Precision.Single, recompute: true),
    ];

    private static Workload Forward(string name, Precision precision) => new(
        name,
        $"Forward pass of UNet2015 (1 x 1 x {BenchmarkSettings.Tile} x {BenchmarkSettings.Tile}, {Words(precision)}, no gradient)",
        Operations(UNet2015.Declaration, BenchmarkSettings.Tile),
        side =>
        {
            using var generator = new Generator(BenchmarkSettings.Seed, CPU);
            var input = randn([1, 1, BenchmarkSettings.Tile, BenchmarkSettings.Tile], generator: generator);
            return side == Side.Emitted
                ? new EmittedForward(UNet2015.Create(BenchmarkSettings.Seed), input, precision)
                : new NaiveForward(new NaiveUNet(PaperWidth), input);
        });

    private static Workload Valid(string name, Precision precision) => Training<UNet2015Small>(
        name, $"UNet2015 with base width {SmallWidth}", precision, BenchmarkSettings.Tile, batch: 1, static () => new NaiveUNet(SmallWidth));

    private static Workload Same(string name, Precision precision, bool recompute = false) => Training<UNetSameHalf>(
        name, $"UNetSame with base width {SameWidth}", precision, SameTile, SameBatch, static () => new NaiveSameUNet(SameWidth), recompute);

    private static Workload Training<T>(
        string name, string network, Precision precision, int tile, int batch, Func<nn.Module<Tensor, Tensor>> naive, bool recompute = false)
        where T : SegmentationNetwork, ISegmentationNetwork<T> => new(
        name,
        $"Training step of {network} ({batch} x 1 x {tile} x {tile}, {Words(precision)}, SGD 0.99{(recompute ? ", stages run twice" : string.Empty)})",
        batch * PassesOfTrainingStep * Operations(T.Declaration, tile),
        side =>
        {
            using var generator = new Generator(BenchmarkSettings.Seed, CPU);
            var input = randn([batch, 1, tile, tile], generator: generator);
            var output = T.OutputSize(tile);
            var labels = randint(2, [batch, output, output], ScalarType.Int64, generator: generator);
            return side == Side.Emitted
                ? new EmittedTraining(T.Create(BenchmarkSettings.Seed), input, labels, precision, recompute)
                : new NaiveTraining(naive(), input, labels);
        });

    private static string Words(Precision precision) => precision == Precision.Single ? "float32" : "bfloat16 against float32";

    private static double Operations(NetworkSpec spec, int tile) => 2.0 * NetworkCost.Of(GraphBuilder.Build(spec).Valid, tile).MultiplyAdds;
}
