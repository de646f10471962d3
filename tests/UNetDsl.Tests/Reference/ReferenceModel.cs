using System.Globalization;
using System.Text.Json;
using UNetDsl.Graph;

namespace UNetDsl.Tests.Reference;

/// <summary>One network of ../shared/reference/pytorch/models: its configuration as a declaration, its values, its names.</summary>
internal sealed class ReferenceModel : IDisposable
{
    private const string Folder = "reference/pytorch/models";
    private readonly JsonDocument _document;
    private readonly string _stem;

    private ReferenceModel(string stem)
    {
        _stem = stem;
        _document = JsonDocument.Parse(File.ReadAllText(stem + ".json"));
    }

    /// <summary>Names of the cases whose network is a U-Net; empty where the shared folder is absent.</summary>
    public static IEnumerable<string> UNetCases() => Cases().Where(static name => Open(name).ToSpec() is UNetSpec);

    /// <summary>Names of the cases whose family is known here; empty where the shared folder is absent.</summary>
    public static IEnumerable<string> Cases()
    {
        var folder = SharedData.TryFind(Folder);
        return folder is null
            ? []
            : Directory.GetFiles(folder, "*.json")
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>()
                .Where(static name => ReferenceFamily.All.ContainsKey(Open(name).Net))
                .Order(StringComparer.Ordinal);
    }

    public static ReferenceModel Open(string name) => new(Path.Combine(SharedData.Require(Folder), name));

    /// <summary>What the reference calls the kind of network.</summary>
    public string Net => _document.RootElement.GetProperty("net").GetString()!;

    public string WeightsPath => _stem + ".safetensors";

    public string ArraysPath => _stem + ".io.npz";

    public string WeightsArchivePath => _stem + ".weights.npz";

    public string AfterOneStepPath => _stem + ".after1.npz";

    public string PathWith(string suffix) => _stem + suffix;

    public long Parameters => _document.RootElement.GetProperty("params").GetInt64();

    public IReadOnlyList<double> Losses =>
        _document.RootElement.GetProperty("losses_3steps").EnumerateArray().Select(loss => loss.GetDouble()).ToArray();

    /// <summary>Norm of each tensor after three steps, by the reference's names.</summary>
    public IReadOnlyDictionary<string, double> NormsAfterThreeSteps => ReadNumbers("after3_l2");

    /// <summary>Step width of the reference's SGD, whose momentum is 0.99.</summary>
    public double LearningRate
    {
        get
        {
            var optimizer = _document.RootElement.GetProperty("definitions").GetProperty("optimizer").GetString()!;
            var rate = optimizer.Split(' ').Single(static word => word.StartsWith("lr=", StringComparison.Ordinal));
            return double.Parse(rate["lr=".Length..], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The configuration as a declaration.</summary>
    public NetworkSpec ToSpec() => Family.ToSpec(Path.GetFileName(_stem), new(_document.RootElement.GetProperty("config")));

    /// <summary>Our name of a tensor for the reference's.</summary>
    public string ToOurName(string theirs) => Family.ToOurName(theirs, ToSpec());

    public void Dispose() => _document.Dispose();

    private ReferenceFamily Family => ReferenceFamily.All[Net];

    private Dictionary<string, double> ReadNumbers(string property) =>
        _document.RootElement.GetProperty(property).EnumerateObject()
            .ToDictionary(item => item.Name, item => item.Value.GetDouble(), StringComparer.Ordinal);
}
