using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Instances;

public sealed class InstanceExtractionTests
{
    [Fact]
    public void Split_TwoOverlappingDiscs_GivesTwoHalvesAndOneDiscStaysWhole()
    {
        // Radius 10 px, centres 14 px apart: the waist is 2 * sqrt(10^2 - 7^2) = 14 px wide, so distances fall from 10 to 7.
        var pair = Discs(40, 50, (20, 15), (20, 29));
        var split = TouchingObjects.Split(pair, depth: 1, Connectivity.Four);
        Assert.Equal(2, split.Labels.Max());
        Assert.NotEqual(split.Labels[(20 * 50) + 12], split.Labels[(20 * 50) + 32]);
        var sizes = split.Labels.Where(l => l > 0).CountBy(l => l).Select(p => p.Value).ToArray();
        Assert.InRange(sizes[0] - sizes[1], -22, 22); // they share a border of about 15 px, which falls to either
        Assert.Equal(1, TouchingObjects.Split(pair, depth: 5, Connectivity.Four).Labels.Max());
        Assert.Equal(1, TouchingObjects.Split(Discs(40, 50, (20, 20)), depth: 0.5, Connectivity.Four).Labels.Max());
    }

    [Fact]
    public void Extract_EachOption_DropsOrMendsWhatItSays()
    {
        //  a ring with a hole of 1 px, a pixel, and an object at the right edge
        var map = Map(
            ".......",
            ".###...",
            ".#.#.##",
            ".###..#",
            "......#",
            ".#.....",
            ".......");
        Assert.Equal(3, Count(map, new InstanceOptions()));
        Assert.Equal(2, Count(map, new InstanceOptions { SmallestObject = 2 }));
        Assert.Equal(2, Count(map, new InstanceOptions { LargestObject = 7 }));
        Assert.Equal(2, Count(map, new InstanceOptions { DropAtEdge = true }));
        Assert.Equal(9, InstanceExtraction.Extract(map, new InstanceOptions { LargestHole = 1, SmallestObject = 9 }, out _).Labels.Sum());
        Assert.Equal(0, Count(map, new InstanceOptions { SmallestObject = 9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Count(map, new InstanceOptions { Threshold = double.NaN }));
    }

    [Fact]
    public void FillHoles_BackgroundBetweenTwoInstances_IsLeft()
    {
        var labels = new LabelMap(3, 4, [1, 1, 2, 2, 1, 0, 0, 2, 1, 1, 2, 2]);
        Assert.Equal(labels.Labels, Volume(labels, id => InstanceFilters.FillHoles(id, 100, Connectivity.Four)));
        var ring = new LabelMap(3, 4, [7, 7, 7, 7, 7, 0, 0, 7, 7, 7, 7, 7]);
        Assert.Equal([.. Enumerable.Repeat(7, 12)], Volume(ring, id => InstanceFilters.FillHoles(id, 2, Connectivity.Four)));
        Assert.Equal(ring.Labels, Volume(ring, id => InstanceFilters.FillHoles(id, 1, Connectivity.Four)));
    }

    [Fact]
    public void Outlines_Square_KeepsItsRim()
    {
        var square = new LabelMap(5, 5, [0, 0, 0, 0, 0, 0, 3, 3, 3, 0, 0, 3, 3, 3, 0, 0, 3, 3, 3, 0, 0, 0, 0, 0, 0]);
        var outline = Outlines.Inner(square).Labels;
        Assert.Equal(8 * 3, outline.Sum());
        Assert.Equal(0, outline[12]);
    }

    [Fact]
    public void Volume_ComponentsDistancesAndWatershed_EqualBruteForce()
    {
        var random = new Random(3);
        for (var round = 0; round < 60; round++)
        {
            var (d, h, w) = (random.Next(1, 6), random.Next(1, 8), random.Next(1, 8));
            var mask = new LabelVolume(d, h, w, [.. Enumerable.Range(0, d * h * w).Select(_ => random.Next(3) > 0 ? 1 : 0)]);
            var neighbours = new Neighbours(mask, round % 2 == 0 ? Connectivity.Four : Connectivity.Eight);
            var connectivity = round % 2 == 0 ? Connectivity.Four : Connectivity.Eight;
            Assert.Equal(Flood(mask, neighbours), ConnectedComponents.Label(mask, connectivity, out _).Labels);
            Assert.Equal(Nearest(mask), DistanceTransform.Squared(mask));

            // A flood from one marker a component fills it, whatever the landscape.
            var components = ConnectedComponents.Label(mask, connectivity, out var count);
            var markers = new int[mask.Labels.Length];
            for (var id = 1; id <= count; id++)
            {
                markers[Array.LastIndexOf(components.Labels, id)] = id;
            }

            var landscape = markers.Select(_ => random.Next(5)).ToArray();
            Assert.Equal(components.Labels, MarkerWatershed.Flood(landscape, new LabelVolume(d, h, w, markers), mask, connectivity).Labels);
        }
    }

    [Fact]
    public void Extract_VolumeOfTwoBallsThatTouch_SplitsThem()
    {
        var ball = new int[13 * 13 * 24];
        for (var i = 0; i < ball.Length; i++)
        {
            var (z, y, x) = (i / (13 * 24), i / 24 % 13, i % 24);
            ball[i] = new[] { 7, 16 }.Any(c => ((z - 6) * (z - 6)) + ((y - 6) * (y - 6)) + ((x - c) * (x - c)) <= 30) ? 1 : 0;
        }

        var mask = new LabelVolume(13, 13, 24, ball);
        InstanceExtraction.Extract(mask, new InstanceOptions(), out var joined);
        InstanceExtraction.Extract(mask, new InstanceOptions { SplitDepth = 1 }, out var parted);
        Assert.Equal((1, 2), (joined, parted));
    }

    private static LabelVolume Discs(int height, int width, params (int Y, int X)[] centres) => new(1, height, width,
        [.. Enumerable.Range(0, height * width).Select(i => centres.Any(c =>
            (((i / width) - c.Y) * ((i / width) - c.Y)) + (((i % width) - c.X) * ((i % width) - c.X)) <= 100) ? 1 : 0)]);

    private static LabelVolume Map(params string[] rows) => new(1, rows.Length, rows[0].Length, [.. string.Concat(rows).Select(c => c == '#' ? 1 : 0)]);

    private static int Count(LabelVolume map, InstanceOptions options)
    {
        InstanceExtraction.Extract(map, options, out var count);
        return count;
    }

    private static int[] Volume(LabelMap map, Func<LabelVolume, LabelVolume> filter) =>
        filter(new LabelVolume(1, map.Height, map.Width, map.Labels)).Labels;

    private static int[] Flood(LabelVolume mask, Neighbours neighbours)
    {
        var (ids, count, near) = (new int[mask.Labels.Length], 0, new int[26]);
        for (var seed = 0; seed < ids.Length; seed++)
        {
            if (mask.Labels[seed] > 0 && ids[seed] == 0)
            {
                var open = new Stack<int>([seed]);
                ids[seed] = ++count;
                while (open.TryPop(out var i))
                {
                    foreach (var other in near.Take(neighbours.Of(i, near)).Where(o => mask.Labels[o] > 0 && ids[o] == 0).ToArray())
                    {
                        ids[other] = count;
                        open.Push(other);
                    }
                }
            }
        }

        return ids;
    }

    private static int[] Nearest(LabelVolume mask)
    {
        var (h, w) = (mask.Height, mask.Width);
        var outside = Enumerable.Range(0, mask.Labels.Length).Where(i => mask.Labels[i] == 0).ToArray();
        return [.. Enumerable.Range(0, mask.Labels.Length).Select(i => outside.Length == 0 ? DistanceTransform.None : outside.Min(o =>
        {
            var (z, y, x) = ((o / (h * w)) - (i / (h * w)), (o / w % h) - (i / w % h), (o % w) - (i % w));
            return (z * z) + (y * y) + (x * x);
        }))];
    }
}
