using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Benchmarks.Metrics;

/// <summary>A slice with its truth, and the algorithms to run on it.</summary>
internal sealed class MetricsSlice
{
    // Squared distance from which a pixel is the middle of an object.
    private const int Middle = 36;
    private readonly ForegroundProbability _prediction;
    private readonly LabelMap _truth;

    private MetricsSlice(ForegroundProbability prediction, LabelMap truth) => (_prediction, _truth) = (prediction, truth);

    /// <summary>Rows and columns, px.</summary>
    public (int Height, int Width) Size => (_truth.Height, _truth.Width);

    /// <summary>Reads pred.png and label.png.</summary>
    public static MetricsSlice Read(string folder) => new(
        ForegroundProbability.From(ImageStack.Open(Path.Combine(folder, "pred.png")).ReadImage(0)),
        ImageStack.Open(Path.Combine(folder, "label.png")).ReadLabels(0));

    /// <summary>The slice beside itself so many times in both directions.</summary>
    public MetricsSlice Repeated(int times) => new(
        new ForegroundProbability(_truth.Height * times, _truth.Width * times, Repeat(_prediction.Values, times)),
        new LabelMap(_truth.Height * times, _truth.Width * times, Repeat(_truth.Labels, times)));

    /// <summary>All that is timed.</summary>
    public IReadOnlyList<MetricsCase> Cases()
    {
        var (prediction, truth) = (_prediction, _truth);
        var mask = prediction.Above(Thresholds.Half);
        var distances = DistanceTransform.Squared(mask);
        var landscape = Array.ConvertAll(distances, static d => -d);
        var markers = ConnectedComponents.Label(
            new LabelMap(mask.Height, mask.Width, Array.ConvertAll(distances, static d => d >= Middle ? 1 : 0)), Connectivity.Eight);
        return
        [
            new("warping", "warping error, 10 thresholds", 80, "6777 / 829", IsThreaded: true, IsExact: true, threads =>
                Warping(WarpingError.Measure(new SegmentationPair(prediction, truth), Thresholds.ZeroToNineTenths, new WarpingOptions { Threads = threads }))),
            new("rand", "foreground-restricted Rand, 11 thresholds", 15, "7358 / 94", IsThreaded: true, IsExact: true, threads =>
                Regions(prediction, truth, thinning: false, threads).RandError!.Value),
            new("vrand", "V_Rand after thinning, 11 thresholds", 150, "4079 / 3785", IsThreaded: true, IsExact: false, threads =>
                Regions(prediction, truth, thinning: true, threads).VRandThin!.Value),
            new("components", "components, 4-connected", 0.5, "- / 1.0", IsThreaded: false, IsExact: true, _ =>
            {
                ConnectedComponents.Label(mask, Connectivity.Four, out var count);
                return count;
            }),
            new("distance", "exact distance transform", 3, "- / 11.3", IsThreaded: false, IsExact: true, _ => Sum(DistanceTransform.Squared(mask))),
            new("flood", "watershed from markers", 8, "- / 24", IsThreaded: false, IsExact: true, _ =>
                mask.Labels.Length - MarkerWatershed.Flood(landscape, markers, mask).Labels.AsSpan().Count(0)),
        ];
    }

    private static double Warping(IReadOnlyList<WarpingResult> results)
    {
        var stack = new StackWarping();
        stack.Add(results);
        return stack.Error!.Value;
    }

    private static StackRegions Regions(ForegroundProbability prediction, LabelMap truth, bool thinning, int threads)
    {
        var stack = new StackRegions();
        stack.Add(RegionSweep.Measure(new SegmentationPair(prediction, truth), Thresholds.ZeroToOne, thinning, threads));
        return stack;
    }

    private static double Sum(int[] values)
    {
        var sum = 0L;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private T[] Repeat<T>(T[] values, int times)
    {
        var (height, width) = Size;
        var repeated = new T[values.Length * times * times];
        for (var i = 0; i < height * times * times; i++)
        {
            var (row, column) = Math.DivRem(i, times);
            values.AsSpan(row % height * width, width).CopyTo(repeated.AsSpan(((row * times) + column) * width));
        }

        return repeated;
    }
}
