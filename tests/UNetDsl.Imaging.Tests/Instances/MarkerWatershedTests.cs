using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Tests.Instances;

public sealed class MarkerWatershedTests
{
    [Theory]
    [Trait("Needs", "SharedData")]
    [InlineData("components_64x80", 5)]
    [InlineData("components_200x160", 26)]
    [InlineData("components_256x256", 20)]
    public void Watershed_ReferenceMasks_EqualsSkimageUpToTies(string file, int ties)
    {
        var reference = new NumpyFile(SharedData.Path("reference", "pytorch", "math", file + ".npz"));
        var (mask, markers, expected) = (reference.Labels("mask"), reference.Labels("markers"), reference.Labels("watershed"));
        var landscape = Array.ConvertAll(reference.Integers("edt_sq"), d => -d);
        var labels = MarkerWatershed.Flood(landscape, markers, mask);
        var differ = Enumerable.Range(0, mask.Labels.Length).Count(i => labels.Labels[i] != expected.Labels[i]);

        // The only freedom is the order of markers of one height: skimage's heap leaves it to its swaps, ours is raster order. A
        // heap with the one order gives the reference, with the other our result, so all differences are ties.
        Assert.Equal(expected.Labels, Heap(landscape, markers, mask, rasterTies: false));
        Assert.Equal(labels.Labels, Heap(landscape, markers, mask, rasterTies: true));
        Assert.Equal(ties, differ);
    }

    [Fact]
    public void Watershed_RandomLandscapes_EqualAHeapWithRasterTies()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var (height, width) = (random.Next(1, 16), random.Next(1, 16));
            var area = height * width;

            // Every other landscape is spread too far for a list by height and is squeezed to ranks.
            var spread = round % 2 == 0 ? 6 : int.MaxValue;
            var landscape = Enumerable.Range(0, area).Select(_ => random.Next(spread) - (spread / 2)).ToArray();
            var mask = new LabelMap(height, width, [.. Enumerable.Range(0, area).Select(_ => random.Next(5) > 0 ? 1 : 0)]);
            var markers = new LabelMap(height, width, [.. Enumerable.Range(0, area).Select(i => random.Next(8) == 0 ? i + 1 : 0)]);
            Assert.Equal(Heap(landscape, markers, mask, rasterTies: true), MarkerWatershed.Flood(landscape, markers, mask).Labels);
        }
    }

    [Fact]
    public void Watershed_FractionsAndWholeNumbersInTheSameOrder_FloodAlike()
    {
        var random = new Random(13);
        var whole = Enumerable.Range(0, 400).Select(_ => random.Next(-50, 50)).ToArray();
        var fractions = Array.ConvertAll(whole, v => v * 0.37f);
        var mask = new LabelMap(20, 20, [.. Enumerable.Repeat(1, 400)]);
        var markers = new LabelMap(20, 20, [.. Enumerable.Range(0, 400).Select(i => i % 37 == 0 ? i + 1 : 0)]);
        Assert.Equal(
            MarkerWatershed.Flood(whole, markers, mask, Connectivity.Eight).Labels,
            MarkerWatershed.Flood(fractions, markers, mask, Connectivity.Eight).Labels);
        fractions[7] = float.NaN;
        Assert.Throws<ArgumentException>(() => MarkerWatershed.Flood(fractions, markers, mask));
    }

    [Fact]
    public void Watershed_NothingToFlood_IsBackground()
    {
        var (none, one) = (new LabelMap(2, 2, new int[4]), new LabelMap(2, 2, [5, 0, 0, 0]));
        Assert.Equal(new int[4], MarkerWatershed.Flood(new int[4], one, none).Labels);
        Assert.Equal(new int[4], MarkerWatershed.Flood(new int[4], none, one).Labels);
        Assert.Throws<ArgumentException>(() => MarkerWatershed.Flood(new int[3], one, one));
        Assert.Throws<LabelException>(() => MarkerWatershed.Flood(new int[4], new LabelMap(2, 2, [-1, 0, 0, 0]), one));
    }

    /// <summary>skimage.segmentation.watershed: a binary heap by water level, then age; all markers have one age there.</summary>
    private static int[] Heap(int[] landscape, LabelMap markers, LabelMap mask, bool rasterTies)
    {
        var heap = new List<(int Height, int Age, int Index)>();
        var labels = new int[landscape.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            if (markers.Labels[i] > 0 && mask.Labels[i] > 0)
            {
                labels[i] = markers.Labels[i];
                Push(heap, (landscape[i], rasterTies ? i - labels.Length : 0, i));
            }
        }

        for (var age = 1; heap.Count > 0;)
        {
            var (level, _, at) = Pop(heap);
            var (y, x) = (at / mask.Width, at % mask.Width);
            foreach (var (v, u) in new[] { (y - 1, x), (y, x - 1), (y, x + 1), (y + 1, x) })
            {
                var i = (v * mask.Width) + u;
                if (v >= 0 && u >= 0 && v < mask.Height && u < mask.Width && mask.Labels[i] > 0 && labels[i] == 0)
                {
                    labels[i] = labels[at];
                    Push(heap, (Math.Max(landscape[i], level), age++, i));
                }
            }
        }

        return labels;
    }

    private static bool Smaller((int Height, int Age, int Index) a, (int Height, int Age, int Index) b) =>
        a.Height != b.Height ? a.Height < b.Height : a.Age < b.Age;

    private static void Push(List<(int Height, int Age, int Index)> heap, (int Height, int Age, int Index) item)
    {
        heap.Add(item);
        for (var child = heap.Count - 1; child > 0;)
        {
            var parent = ((child + 1) / 2) - 1;
            if (!Smaller(heap[child], heap[parent]))
            {
                return;
            }

            (heap[child], heap[parent], child) = (heap[parent], heap[child], parent);
        }
    }

    private static (int Height, int Age, int Index) Pop(List<(int Height, int Age, int Index)> heap)
    {
        var top = heap[0];
        heap[0] = heap[^1];
        heap.RemoveAt(heap.Count - 1);
        for (var i = 0; (2 * i) + 1 < heap.Count;)
        {
            var (left, right, smallest) = ((2 * i) + 1, (2 * i) + 2, i);
            smallest = Smaller(heap[left], heap[i]) ? left : smallest;
            smallest = right < heap.Count && Smaller(heap[right], heap[smallest]) ? right : smallest;
            if (smallest == i)
            {
                break;
            }

            (heap[i], heap[smallest], i) = (heap[smallest], heap[i], smallest);
        }

        return top;
    }
}
