using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>What is to be trained on what; the recipe comes beside it.</summary>
internal sealed record TrainingRequest
{
    public required string? Model { get; init; }

    public required IReadOnlyList<string> Assemblies { get; init; }

    public required DataRecipe Data { get; init; }

    public required string Folder { get; init; }

    /// <summary>Most bytes of decoded images to keep; null for the usual.</summary>
    public long? CacheBytes { get; init; }

    /// <summary>Time limit, minutes.</summary>
    public double? Minutes { get; init; }

    public bool Resume { get; init; }

    /// <summary>Whether a recipe was given, whose options go before those of a checkpoint.</summary>
    public bool HasRecipe { get; init; }

    /// <summary>The recipe to write instead of training; null to train.</summary>
    public string? WriteRecipe { get; init; }
}
