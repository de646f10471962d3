using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Tests.Instances;

public sealed class InstanceTests
{
    [Theory]
    [Trait("Needs", "SharedData")]
    [InlineData("components_64x80")]
    [InlineData("components_200x160")]
    [InlineData("components_256x256")]
    public void Components_ReferenceMasks_EqualScipyNumberForNumber(string file)
    {
        var reference = new NumpyFile(SharedData.Path("reference", "pytorch", "math", file + ".npz"));
        var mask = reference.Labels("mask");
        Assert.Equal(reference.Integers("cc4"), ConnectedComponents.Label(mask, Connectivity.Four).Labels);
        Assert.Equal(reference.Integers("cc8"), ConnectedComponents.Label(mask, Connectivity.Eight).Labels);
        Assert.Equal(reference.Integers("edt_sq"), DistanceTransform.Squared(mask));
    }

    [Theory]
    [InlineData(Connectivity.Four)]
    [InlineData(Connectivity.Eight)]
    public void Components_RandomMasks_EqualAFloodFill(Connectivity connectivity)
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var (height, width) = (random.Next(1, 20), random.Next(1, 20));
            var density = random.NextDouble();
            var mask = new LabelMap(height, width, [.. Enumerable.Range(0, height * width).Select(_ => random.NextDouble() < density ? random.Next(1, 4) : 0)]);
            Assert.Equal(Flood(mask, connectivity), ConnectedComponents.Label(mask, connectivity).Labels);
        }
    }

    [Fact]
    public void NearestTwo_RandomLabels_EqualBruteForce()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var (height, width) = (random.Next(1, 24), random.Next(1, 24));
            var (density, ids) = (Math.Pow(random.NextDouble(), 3), random.Next(1, 6));
            var labels = new LabelMap(height, width, [.. Enumerable.Range(0, height * width).Select(_ => random.NextDouble() < density ? random.Next(1, ids + 1) : 0)]);
            if (round % 2 == 0)
            {
                labels = ConnectedComponents.Label(labels, Connectivity.Eight);
            }

            var (first, second) = DistanceTransform.NearestTwo(labels);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (d1, d2) = BruteForce(labels, y, x);
                    Assert.Equal(d1, first[(y * width) + x]);
                    Assert.Equal(d2, second[(y * width) + x]);
                }
            }
        }
    }

    [Fact]
    public void Squared_MaskWithoutOutside_HasNoDistance()
    {
        Assert.All(DistanceTransform.Squared(new LabelMap(3, 4, [.. Enumerable.Repeat(1, 12)])), d => Assert.Equal(DistanceTransform.None, d));
    }

    [Fact]
    public void NearestTwo_SideBeyond32767_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => DistanceTransform.NearestTwo(new LabelMap(1, 32768, new int[32768])));
    }

    private static (int, int) BruteForce(LabelMap labels, int y, int x)
    {
        var nearest = new Dictionary<int, int>();
        for (var v = 0; v < labels.Height; v++)
        {
            for (var u = 0; u < labels.Width; u++)
            {
                if (labels[v, u] is > 0 and var id)
                {
                    var d = ((v - y) * (v - y)) + ((u - x) * (u - x));
                    nearest[id] = nearest.TryGetValue(id, out var old) ? Math.Min(old, d) : d;
                }
            }
        }

        var sorted = nearest.Values.Order().ToArray();
        return (sorted.Length > 0 ? sorted[0] : -1, sorted.Length > 1 ? sorted[1] : -1);
    }

    private static int[] Flood(LabelMap mask, Connectivity connectivity)
    {
        var ids = new int[mask.Labels.Length];
        var count = 0;
        for (var seed = 0; seed < ids.Length; seed++)
        {
            if (mask.Labels[seed] <= 0 || ids[seed] != 0)
            {
                continue;
            }

            var open = new Stack<int>([seed]);
            ids[seed] = ++count;
            while (open.TryPop(out var i))
            {
                var (y, x) = (i / mask.Width, i % mask.Width);
                for (var v = Math.Max(0, y - 1); v <= Math.Min(mask.Height - 1, y + 1); v++)
                {
                    for (var u = Math.Max(0, x - 1); u <= Math.Min(mask.Width - 1, x + 1); u++)
                    {
                        var n = (v * mask.Width) + u;
                        if ((connectivity == Connectivity.Eight || v == y || u == x) && mask.Labels[n] > 0 && ids[n] == 0)
                        {
                            ids[n] = count;
                            open.Push(n);
                        }
                    }
                }
            }
        }

        return ids;
    }
}
