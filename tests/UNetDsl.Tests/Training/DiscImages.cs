using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Tests.Networks;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

/// <summary>A problem that a tiny network solves in seconds: bright discs in noise, class 1 inside of them.</summary>
internal static class DiscImages
{
    public static UNetSpec SameSpec { get; } = new()
    {
        Name = "Same",
        Depth = 2,
        BaseWidth = 4,
        Padding = UNetDsl.Padding.Zeros,
        Norm = Norm.Batch,
        Dropout = 0,
    };

    public static UNetSpec ValidSpec { get; } = new() { Name = "Valid", Depth = 1, BaseWidth = 4, Dropout = 0 };

    public static TrainingOptions Options { get; } = new()
    {
        Steps = 12,
        Tile = 32,
        BatchSize = 2,
        Optimizer = OptimizerKind.AdamW,
        LearningRate = 1e-2,
        Schedule = new CosineRate(),
        Weights = null,
        Seed = 7,
        ReportEvery = 4,
        ValidateEvery = 0,
        CheckpointEvery = 0,

        // Maps this small cost more to divide than to compute.
        Threads = 1,
    };

    public static HandWrittenUNet Network(UNetSpec? spec = null) => new(spec ?? SameSpec, seed: 3);

    public static TrainingSet Set(int count = 3, int seed = 1, int height = 56, int width = 48)
    {
        var random = new Random(seed);
        var images = new List<Image>();
        var labels = new List<LabelMap>();
        for (var i = 0; i < count; i++)
        {
            var discs = Enumerable.Range(0, 5).Select(_ => (Y: random.Next(height), X: random.Next(width), R: random.Next(4, 9))).ToArray();
            var map = new int[height * width];
            for (var p = 0; p < map.Length; p++)
            {
                var (y, x) = (p / width, p % width);
                map[p] = Array.Exists(discs, d => ((y - d.Y) * (y - d.Y)) + ((x - d.X) * (x - d.X)) <= d.R * d.R) ? 1 : 0;
            }

            images.Add(new Image(1, height, width, Array.ConvertAll(map, l => (60 * l) + (random.NextSingle() * 60)), SampleFormat.UInt8));
            labels.Add(new LabelMap(height, width, map));
        }

        return new TrainingSet(images, labels);
    }
}
