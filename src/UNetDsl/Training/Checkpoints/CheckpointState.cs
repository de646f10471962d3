using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace UNetDsl.Training;

/// <summary>Everything of a checkpoint that is not tensors; <c>state.json</c>.</summary>
/// <remarks>
/// No state of random generators is needed: tiles and dropout of a step follow from the seed and the step's number. Nor has a
/// schedule any: its rate follows from the step and, on a plateau, from the validations.
/// </remarks>
public sealed record CheckpointState
{
    /// <summary>The format that this version writes and reads.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Name of the network.</summary>
    public required string Model { get; init; }

    /// <summary>Full name of the declared class.</summary>
    public required string Type { get; init; }

    /// <summary>Name of the assembly of the declared class.</summary>
    public required string Assembly { get; init; }

    /// <summary>Kind of declaration, such as <c>UNet</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The declared values that the topology depends on, in the order of the declaration.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Topology { get; init; }

    /// <summary>SHA-256 of kind and topology, in hexadecimal digits: equal where networks are.</summary>
    public required string TopologyHash { get; init; }

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Time that they took in all runs, s.</summary>
    public double Seconds { get; init; }

    /// <summary>How it was trained, with the normalisation that prediction must repeat.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>What it was trained on; null where nobody said.</summary>
    public DataRecipe? Data { get; init; }

    /// <summary>Files of the assemblies with networks of the user's own.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>The loss curve so far.</summary>
    public IReadOnlyList<LossPoint> Losses { get; init; } = [];

    /// <summary>The validation scores so far.</summary>
    public IReadOnlyList<ValidationPoint> Validations { get; init; } = [];

    /// <summary>The best validation score so far; null without validation.</summary>
    public ValidationPoint? Best { get; init; }

    /// <summary>File name of the weights to predict with, in the same folder: the running average where there is one.</summary>
    public required string Weights { get; init; }

    /// <summary>File name of the weights to go on training from, in the same folder; null where they are <see cref="Weights"/>.</summary>
    public string? Trained { get; init; }

    /// <summary>File name of the optimizer's moments, in the same folder; null in the best checkpoint, which nobody resumes.</summary>
    public string? Moments { get; init; }

    /// <summary>SHA-256 of each file, in hexadecimal digits.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>All of it that makes a recipe.</summary>
    [JsonIgnore]
    public Recipe Recipe => new() { Model = Model, Assemblies = Assemblies, Data = Data, Training = Options };

    /// <summary>Names of the tensor files.</summary>
    internal IEnumerable<string> Files => new[] { Weights, Trained, Moments }.OfType<string>();

    /// <summary>The hash of a topology.</summary>
    internal static string HashOf(string kind, IEnumerable<KeyValuePair<string, string>> topology) => Convert.ToHexString(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', topology.Select(static item => $"{item.Key}={item.Value}").Prepend(kind)))));
}
