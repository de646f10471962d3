using System.Text.Json;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

public sealed class PixelErrorTests
{
    [Fact]
    [Trait("Needs", "SharedData")]
    public void PixelErrorAndOverlap_ReferenceCases_EqualFijiAndNumpy()
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(SharedData.Path("reference", "metrics", "reference.json")));
        var cases = reference.RootElement.GetProperty("cases").EnumerateObject().ToArray();
        Assert.Equal(25, cases.Length);
        foreach (var item in cases)
        {
            var fiji = item.Value.GetProperty("fiji");
            var (error, overlaps) = Score(item.Name, (int)fiji.GetProperty("slices").GetDouble());
            Assert.Equal(Numbers(fiji, "thresholds_0_1"), PixelError.Thresholds);
            Assert.Equal(Numbers(fiji, "pixel.tp"), error.Counts.Select(c => (double)c.TruePositives));
            Assert.Equal(Numbers(fiji, "pixel.tn"), error.Counts.Select(c => (double)c.TrueNegatives));
            Assert.Equal(Numbers(fiji, "pixel.fp"), error.Counts.Select(c => (double)c.FalsePositives));
            Assert.Equal(Numbers(fiji, "pixel.fn"), error.Counts.Select(c => (double)c.FalseNegatives));
            Close(Numbers(fiji, "pixel.precision"), error.Counts.Select(c => c.Precision));
            Close(Numbers(fiji, "pixel.recall"), error.Counts.Select(c => c.Recall));
            Close(Numbers(fiji, "pixel.f"), error.Counts.Select(c => c.F));
            Close([fiji.GetProperty("pixel_error").GetDouble()], [error.ChallengeValue]);
            Assert.Equal(item.Name is "both_all_0" or "label_all_0", error.Value is null);

            var numpy = item.Value.GetProperty("numpy");
            foreach (var (key, values) in new (string, IEnumerable<double?>)[]
            {
                ("iou_cell_0.5", overlaps.Select(o => o.IoU(1))),
                ("iou_membrane_0.5", overlaps.Select(o => o.IoU(0))),
                ("dice_cell_0.5", overlaps.Select(o => o.Dice(1))),
                ("dice_membrane_0.5", overlaps.Select(o => o.Dice(0))),
                ("pixel_accuracy_0.5", overlaps.Select(o => o.Accuracy)),
            })
            {
                // A class that the truth lacks is undefined here and 0 or 1 in the reference.
                Close(Numbers(numpy, key).Zip(values).Where(p => p.Second is not null).Select(p => p.First), values.OfType<double>());
            }
        }
    }

    [Fact]
    public void PixelError_ProbabilityAtAThreshold_IsNotAboveIt()
    {
        // p == th is not cell (strict); the last threshold lies below 1, so p = 1 is cell at all eleven.
        var error = new PixelError();
        error.Add(new Image(1, 1, 4, [0f, 0.5f, 0.500001f, 1f], SampleFormat.Float32), new LabelMap(1, 4, [255, 255, 255, 255]));
        Assert.Equal(11, error.Counts.Count);
        Assert.Equal([3L, 3, 3, 3, 3, 2, 1, 1, 1, 1, 1], error.Counts.Select(c => c.TruePositives));
    }

    [Fact]
    public void PixelError_SixteenBitPrediction_IsScaledByItsOwnMaximum()
    {
        var error = new PixelError();
        error.Add(new Image(1, 1, 2, [0f, 65535f], SampleFormat.UInt16), new LabelMap(1, 2, [0, 1]));
        Assert.Equal(0.0, error.Value);
    }

    [Fact]
    public void PixelError_UnlikeSizes_AreRefused()
    {
        var error = new PixelError();
        Assert.Throws<ArgumentException>(() => error.Add(TestImages.Noise(1, 4, 5, SampleFormat.UInt8, 1), new LabelMap(5, 4, new int[20])));
        Assert.Throws<ArgumentException>(() => error.Add(TestImages.Noise(3, 4, 5, SampleFormat.UInt8, 1), new LabelMap(4, 5, new int[20])));
    }

    private static (PixelError Error, List<Overlap> Overlaps) Score(string name, int slices)
    {
        var error = new PixelError();
        var overlaps = new List<Overlap>();
        for (var s = 0; s < slices; s++)
        {
            var suffix = slices == 1 ? "" : $"_{s}";
            var prediction = ImageStack.Open(SharedData.Path("reference", "metrics", name, $"pred{suffix}.png")).ReadImage(0);
            var truth = ImageStack.Open(SharedData.Path("reference", "metrics", name, $"label{suffix}.png")).ReadLabels(0);
            error.Add(prediction, truth);
            var overlap = new Overlap(2);
            overlap.Add(
                new LabelMap(truth.Height, truth.Width, Array.ConvertAll(prediction.Pixels, p => p / 255f > 0.5 ? 1 : 0)),
                truth.ToForeground());
            overlaps.Add(overlap);
        }

        return (error, overlaps);
    }

    private static double[] Numbers(JsonElement parent, string key) =>
        [.. parent.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];

    private static void Close(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.Count(), values.Length);
        Assert.All(expected.Zip(values), p => Assert.InRange(p.Second, p.First - (1e-9 * Math.Abs(p.First)), p.First + (1e-9 * Math.Abs(p.First))));
    }
}
