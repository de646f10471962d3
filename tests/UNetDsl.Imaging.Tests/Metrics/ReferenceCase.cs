using System.Text.Json;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

/// <summary>A case of ../shared/reference/metrics: slices, and the numbers that Fiji and numpy gave for them.</summary>
internal sealed class ReferenceCase
{
    private readonly JsonElement _fiji;
    private readonly JsonElement _numpy;
    private readonly JsonElement? _recommended;

    private ReferenceCase(string name, JsonElement json)
    {
        Name = name;
        (_fiji, _numpy) = (json.GetProperty("fiji"), json.GetProperty("numpy"));
        _recommended = json.TryGetProperty("recommended", out var better) ? better : null;
        SliceCount = (int)_fiji.GetProperty("slices").GetDouble();
        for (var s = 0; s < SliceCount; s++)
        {
            var suffix = SliceCount == 1 ? "" : $"_{s}";
            Predictions.Add(ForegroundProbability.From(ImageStack.Open(PathOf($"pred{suffix}.png")).ReadImage(0)));
            Truths.Add(ImageStack.Open(PathOf($"label{suffix}.png")).ReadLabels(0));
        }

        Mask = File.Exists(PathOf("mask.png")) ? ImageStack.Open(PathOf("mask.png")).ReadLabels(0) : null;
    }

    public string Name { get; }

    public int SliceCount { get; }

    public List<ForegroundProbability> Predictions { get; } = [];

    public List<LabelMap> Truths { get; } = [];

    public LabelMap? Mask { get; }

    /// <summary>Without cells in the truth most scores are undefined here, and some number in the reference.</summary>
    public bool HasTrueCells => Truths.TrueForAll(t => t.Labels.Any(l => l > 0));

    public static IReadOnlyList<ReferenceCase> All()
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(SharedData.Path("reference", "metrics", "reference.json")));
        return [.. reference.RootElement.GetProperty("cases").EnumerateObject().Select(c => new ReferenceCase(c.Name, c.Value.Clone()))];
    }

    public string PathOf(string file) => SharedData.Path("reference", "metrics", Name, file);

    public IEnumerable<SegmentationPair> Pairs(bool masked = false) =>
        Predictions.Zip(Truths, (p, t) => new SegmentationPair(p, t, masked ? Mask : null));

    /// <summary>The value of a correct implementation where Fiji has a defect, else Fiji's.</summary>
    public double[] Fiji(string key) =>
        Numbers(_recommended is { } better && better.TryGetProperty(key, out var value) ? value : _fiji.GetProperty(key));

    public double[] Numpy(string key) => Numbers(_numpy.GetProperty(key));

    public void Exact(string key, IEnumerable<long> actual) =>
        Assert.True(Fiji(key).SequenceEqual(actual.Select(v => (double)v)), $"{Name} {key}: {string.Join(' ', actual)} instead of {string.Join(' ', Fiji(key))}");

    public void Close(string key, IEnumerable<double?> actual, double absolute = 0) => Close(key, Fiji(key), actual, absolute);

    public void CloseToNumpy(string key, IEnumerable<double?> actual) => Close(key, Numpy(key), actual, 0);

    private void Close(string key, double[] expected, IEnumerable<double?> actual, double absolute)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var tolerance = Math.Max(absolute, 1e-9 * Math.Abs(expected[i]));
            Assert.True(
                values[i] is { } value && (double.IsNaN(expected[i]) ? double.IsNaN(value) : Math.Abs(value - expected[i]) <= tolerance),
                $"{Name} {key}[{i}]: {values[i]} instead of {expected[i]}");
        }
    }

    private static double[] Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Numbers)],
        JsonValueKind.String => [double.Parse(value.GetString()!)],
        _ => [value.GetDouble()],
    };
}
