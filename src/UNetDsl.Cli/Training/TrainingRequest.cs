using UNetDsl.Cli.Options;

namespace UNetDsl.Cli.Training;

/// <summary>What is to be trained on what; the recipe comes beside it.</summary>
internal sealed record TrainingRequest
{
    public required string? Model { get; init; }

    public required IReadOnlyList<string> Assemblies { get; init; }

    public required string Images { get; init; }

    public required string Labels { get; init; }

    public required string Folder { get; init; }

    public SliceRange? Slices { get; init; }

    public SliceRange? Validate { get; init; }

    public bool Instances { get; init; }

    /// <summary>Time limit, minutes.</summary>
    public double? Minutes { get; init; }

    public bool Resume { get; init; }
}
