namespace UNetDsl.Training;

/// <summary>All that a training follows, as one file: the network, the data and how it is trained.</summary>
public sealed record Recipe
{
    /// <summary>Name of the network, as <c>unet models</c> lists it; null where it is said elsewhere.</summary>
    public string? Model { get; init; }

    /// <summary>Assemblies with networks of the user's own.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>Images, labels and split; null where they are said elsewhere.</summary>
    public DataRecipe? Data { get; init; }

    /// <summary>Most time for the training, minutes, above 0; null for no limit.</summary>
    public double? Minutes { get; init; }

    /// <summary>How it is trained.</summary>
    public TrainingOptions Training { get; init; } = new();
}
