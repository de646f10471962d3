using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Training;

namespace UNetDsl.Cli.Data;

/// <summary>What a training was done on, by names, as <c>data.json</c> in its folder: <c>--resume</c> goes on with the same images.</summary>
internal sealed record DataRecord
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "data.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required DatasetPlace Place { get; init; }

    public LabelMeaning LabelsAre { get; init; }

    public int Ridge { get; init; }

    /// <summary>Names of the items that are trained on, in order: tiles are drawn by number.</summary>
    public required IReadOnlyList<string> Training { get; init; }

    public required IReadOnlyList<string> Validation { get; init; }

    /// <summary>What a request came to; paths become absolute, so that it holds from any folder.</summary>
    public static DataRecord Of(DataRequest request, Dataset dataset, DatasetSplit split) => new()
    {
        Place = new() { Images = Full(request.Place.Images), Labels = Full(request.Place.Labels), Manifest = Full(request.Place.Manifest) },
        LabelsAre = request.Meaning,
        Ridge = request.Ridge,
        Training = Names(dataset, split.Training),
        Validation = Names(dataset, split.Validation),
    };

    /// <summary>Reads the record of a training; null where there is none.</summary>
    /// <exception cref="CommandException">It is damaged.</exception>
    public static DataRecord? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<DataRecord>(File.ReadAllBytes(path), Json) : null;
        }
        catch (JsonException e)
        {
            throw new CommandException($"'{path}' is damaged; give --images and --labels, or --manifest, as before", innerException: e);
        }
    }

    public void Write(string folder) => WholeFile.Write(Path.Combine(folder, FileName), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Json) + "\n"));

    /// <summary>The set and the split that the record names.</summary>
    /// <param name="volumes">Whether the network takes volumes.</param>
    /// <exception cref="CommandException">An image is no longer there.</exception>
    public (Dataset Dataset, DatasetSplit Split) Open(bool volumes)
    {
        var dataset = DatasetReader.Open(Place, volumes);
        var numbers = dataset.Items.Select(static (item, i) => (item.Name, i)).ToDictionary(static item => item.Name, static item => item.i, StringComparer.Ordinal);
        return (dataset, new([.. Training.Select(Number)], [.. Validation.Select(Number)]));

        int Number(string name) => numbers.TryGetValue(name, out var number)
            ? number
            : throw new CommandException($"{dataset.Source} has no image '{name}' any more, which this training began with; give --images and --labels, or --manifest, to go on with what there is");
    }

    private static string[] Names(Dataset dataset, IReadOnlyList<int> indices) => [.. indices.Select(index => dataset.Items[index].Name)];

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}
