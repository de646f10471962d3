namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores of a prediction: over all slices together, and of each.</summary>
/// <param name="Classes">Number of classes scored.</param>
/// <param name="All">Counts of all slices summed, then scored.</param>
/// <param name="Slices">Each slice by itself.</param>
internal sealed record StackScores(int Classes, SliceScores All, IReadOnlyList<(int Index, string Name, SliceScores Scores)> Slices)
{
    /// <summary>What <see cref="Slices"/> are: slices, or volumes.</summary>
    public string Unit { get; init; } = "slice";

    /// <summary>Whether classes do not exclude each other, so that each is scored by itself.</summary>
    public bool AreSets { get; init; }

    /// <summary>Whether there are two classes of which each is what the other is not.</summary>
    public bool OneAgainstTheOther => Classes == 2 && !AreSets;

    /// <summary>Cells found as objects of their own; null where the truth has no instances.</summary>
    public CellCount? Cells { get; init; }
}
