namespace UNetDsl.Training;

/// <summary>Everything of a checkpoint that is not tensors; <c>state.json</c>.</summary>
/// <remarks>
/// No state of random generators is needed: tiles and dropout of a step follow from the seed and the step's number.
/// </remarks>
public sealed record CheckpointState
{
    /// <summary>The format that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

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

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>How it was trained, with the normalisation that prediction must repeat.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The loss curve so far.</summary>
    public IReadOnlyList<LossPoint> Losses { get; init; } = [];

    /// <summary>The validation scores so far.</summary>
    public IReadOnlyList<ValidationPoint> Validations { get; init; } = [];

    /// <summary>The best validation score so far; null without validation.</summary>
    public ValidationPoint? Best { get; init; }

    /// <summary>File name of the weights, in the same folder.</summary>
    public required string Weights { get; init; }

    /// <summary>File name of the optimizer's moments, in the same folder; null in the best checkpoint, which nobody resumes.</summary>
    public string? Moments { get; init; }
}
