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
    public static IEnumerable<string> UNetCases()
    {
        var folder = SharedData.TryFind(Folder);
        return folder is null
            ? []
            : Directory.GetFiles(folder, "unet*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal);
    }

    public static ReferenceModel Open(string name) => new(Path.Combine(SharedData.Require(Folder), name));

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

    /// <summary>The configuration as a declaration.</summary>
    public UNetSpec ToSpec()
    {
        var config = _document.RootElement.GetProperty("config");
        string[] known = ["base", "depth", "cin", "classes", "pad", "mode", "bn", "up", "up_relu", "up_first"];
        var unknown = config.EnumerateObject().Select(option => option.Name).Except(known, StringComparer.Ordinal);
        Assert.Empty(unknown);
        var padded = config.TryGetProperty("pad", out var pad) && pad.GetInt32() > 0;
        return new UNetSpec
        {
            Name = Path.GetFileName(_stem),
            Channels = Number(config, "cin", 1),
            Classes = Number(config, "classes", 2),
            Depth = Number(config, "depth", 4),
            BaseWidth = Number(config, "base", 4),
            Padding = !padded ? Padding.Valid : Text(config, "mode", "zeros") switch
            {
                "zeros" => Padding.Zeros,
                "reflect" => Padding.Reflect,
                var other => throw new InvalidDataException($"Unknown padding mode '{other}'."),
            },
            Norm = Flag(config, "bn") ? Norm.Batch : Norm.None,
            Upsample = Text(config, "up", "deconv") switch
            {
                "bilinear" => Upsample.Bilinear,
                "nearest" => Upsample.Nearest,
                _ => Upsample.Transposed,
            },
            UpActivation = Flag(config, "up_relu"),
            SkipOrder = Flag(config, "up_first") ? SkipOrder.UpsampledFirst : SkipOrder.SkipFirst,
            Dropout = 0,
        };
    }

    /// <summary>Our name of a tensor for the reference's.</summary>
    /// <remarks>
    /// enc.K, dec.K and up.K are lists; the reference counts decoders from the deepest, we count levels from full resolution.
    /// With interpolation, up.K is a sequence whose second item is the 1x1 convolution.
    /// </remarks>
    public string ToOurName(string theirs)
    {
        var depth = ToSpec().EffectiveDepth;
        var parts = theirs.Split('.');
        var last = parts[^1];
        return parts switch
        {
            ["head", ..] => $"head.{last}",
            ["bottom", var layer, ..] => $"bottleneck_{Layer(layer)}.{last}",
            ["enc", var level, var layer, ..] => $"encoder{level}_{Layer(layer)}.{last}",
            ["dec", var step, var layer, ..] => $"decoder{depth - 1 - int.Parse(step)}_{Layer(layer)}.{last}",
            ["up", var step, ..] => $"decoder{depth - 1 - int.Parse(step)}_up.{last}",
            _ => throw new InvalidDataException($"Unknown weight name '{theirs}'."),
        };
    }

    public void Dispose() => _document.Dispose();

    private static string Layer(string theirs) => theirs.Replace("bn", "norm", StringComparison.Ordinal);

    private Dictionary<string, double> ReadNumbers(string property) =>
        _document.RootElement.GetProperty(property).EnumerateObject()
            .ToDictionary(item => item.Name, item => item.Value.GetDouble(), StringComparer.Ordinal);

    private static int Number(JsonElement config, string name, int otherwise) =>
        config.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    private static bool Flag(JsonElement config, string name) => config.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string Text(JsonElement config, string name, string otherwise) =>
        config.TryGetProperty(name, out var value) ? value.GetString()! : otherwise;
}
