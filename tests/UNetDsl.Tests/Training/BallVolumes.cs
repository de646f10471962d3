using UNetDsl.Imaging;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

/// <summary>A problem that a tiny network of volumes solves in seconds: bright balls in noise, class 1 inside of them.</summary>
internal static class BallVolumes
{
    public static TrainingOptions Options { get; } = DiscImages.Options with { Tile = null };

    /// <summary>Volumes of 18x28x24 voxels, with ids of balls where asked for.</summary>
    public static TrainingSet Set(int count = 3, int seed = 1, bool instances = false)
    {
        const int Balls = 5;
        var (size, random) = (new VolumeSize(18, 28, 24), new Random(seed));
        var (images, labels) = (new List<ImageVolume>(), new List<LabelVolume>());
        for (var i = 0; i < count; i++)
        {
            var balls = Enumerable.Range(0, Balls).Select(_ => (Z: random.Next(size.Depth), Y: random.Next(size.Height), X: random.Next(size.Width), R: random.Next(3, 7))).ToArray();
            int[] map =
            [
                .. Enumerable.Range(0, size.Depth * size.Area).Select(p => Array.FindIndex(balls, ball =>
                    Square((p / size.Area) - ball.Z) + Square((p / size.Width % size.Height) - ball.Y) + Square((p % size.Width) - ball.X) <= Square(ball.R)) + 1),
            ];
            images.Add(new ImageVolume(
                1, size.Depth, size.Height, size.Width, Array.ConvertAll(map, label => (label > 0 ? 60 : 0) + (random.NextSingle() * 60)), SampleFormat.UInt8));
            labels.Add(new LabelVolume(size.Depth, size.Height, size.Width, instances ? map : Array.ConvertAll(map, static label => Math.Min(label, 1))));
        }

        return new TrainingSet(images, labels, instances ? LabelMeaning.Instances : LabelMeaning.Classes);
    }

    private static int Square(int value) => value * value;
}
