using System.Diagnostics;
using System.Globalization;
using System.Text;
using UNetDsl.Benchmarks.Contenders;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Synthesis;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Models;
using UNetDsl.Networks;
using UNetDsl.Training;

namespace UNetDsl.Benchmarks.Loading;

/// <summary>How much of a training its steps compute, and how much they wait for tiles, as a table in Markdown.</summary>
internal static class LoaderReport
{
    private const int Images = 20;
    private const int Side = 512;
    private const int BatchSize = 4;

    /// <summary>All that is varied at once, and border weights of each deformed tile.</summary>
    private static readonly TrainingOptions Options = new()
    {
        Tile = 256,
        BatchSize = BatchSize,
        LearningRate = 1e-3,
        Optimizer = OptimizerKind.AdamW,
        Weights = new() { AfterDeformation = true },
        ValidateEvery = 0,
        CheckpointEvery = 0,
        Seed = BenchmarkSettings.Seed,
        Augmentation = new()
        {
            MaximumTurn = 180,
            MaximumShift = 10,
            MinimumScale = 0.8,
            MaximumScale = 1.25,
            Interpolation = ImageInterpolation.Cubic,
            Contrast = 0.2,
            Brightness = 0.2,
            Gamma = 0.5,
            Blur = 1.5,
            LowResolution = 3,
            GreyNoise = 0.1,
            DroppedPatches = 3,
            GreyChance = 1,
        },
    };

    /// <summary>Trains two networks.</summary>
    /// <param name="steps">Steps of each, at least 1.</param>
    public static string Measure(int steps)
    {
        var drawn = Enumerable.Range(0, Images)
            .Select(static seed => SyntheticMicrographs.Draw(new() { Height = Side, Width = Side, Cells = 4 * new MicrographOptions().Cells }, seed))
            .ToList();
        var set = new TrainingSet([.. drawn.Select(static one => one.Image)], [.. drawn.Select(static one => one.Instances)], LabelMeaning.Instances);
        var text = new StringBuilder("| network | precision | step, ms | a batch drawn alone, ms | share of the time that steps compute, % |\n|---|---|--:|--:|--:|\n");
        foreach (var precision in (Precision[])[Precision.Single, Precision.MixedBFloat16])
        {
            Append<UNetSameHalf>(text, set, steps, precision);
            Append<UNetSameSmall>(text, set, steps, precision);
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Environment.ProcessorCount} cores, {TorchSharp.torch.get_num_threads()} threads of libtorch; ")
            .Append(CultureInfo.InvariantCulture, $"up to {BatchLoader.Ahead} batches are drawn at once, on threads of the pool.\n").ToString();
    }

    private static void Append<TNetwork>(StringBuilder text, TrainingSet set, int steps, Precision precision)
        where TNetwork : SegmentationNetwork, ISegmentationNetwork<TNetwork>
    {
        using var network = TNetwork.Create(BenchmarkSettings.Seed);
        var options = Options with { Steps = steps, Precision = precision };
        var alone = DrawingTime(network, set, options, Math.Min(steps, 20));
        var result = new Trainer(network, options).Run(set);
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {TNetwork.Declaration.Name} | {precision} | {result.Elapsed.TotalMilliseconds / steps:0} | {alone.TotalMilliseconds:0.0} | {100 * (1 - (result.Waited / result.Elapsed)):0.0} |\n");
    }

    /// <summary>Time of one batch, when nothing else computes and one is drawn after the other.</summary>
    private static TimeSpan DrawingTime(SegmentationNetwork network, TrainingSet set, TrainingOptions options, int batches)
    {
        var sources = set.Prepare(network.Spec, options.Normalisation, options.Weights, options.Augmentation.Interpolation);
        var sampler = new TileSampler(TileSizes.Shape(network.Graph, options.Tile!.Value, depth: null), options.Augmentation);
        var tile = new TrainingTile(sampler.Shape, network.Spec.Channels);
        var random = new Random(BenchmarkSettings.Seed);
        Draw(sources.Count);
        var start = Stopwatch.GetTimestamp();
        Draw(batches * BatchSize);
        return Stopwatch.GetElapsedTime(start) / batches;

        void Draw(int tiles)
        {
            for (var i = 0; i < tiles; i++)
            {
                sampler.Fill(tile, sources[i % sources.Count], random);
            }
        }
    }
}
