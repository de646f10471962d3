namespace UNetDsl.Cli.Evaluation;

/// <summary>What the numbers of a prediction mean where objects are scored.</summary>
internal enum PredictionKind
{
    /// <summary>Ids of objects, 0 is background.</summary>
    Ids,

    /// <summary>Probabilities, whose objects are the connected regions above 0.5.</summary>
    Probabilities,
}
