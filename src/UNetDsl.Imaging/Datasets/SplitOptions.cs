namespace UNetDsl.Imaging.Datasets;

/// <summary>How a data set is divided into a part to train on and a part to validate with.</summary>
public sealed record SplitOptions
{
    /// <summary>Part of the items to validate with, above 0 and below 1; not used with <see cref="Folds"/>.</summary>
    public double Share { get; init; } = 0.2;

    /// <summary>Number of folds, at least 2; 0 for none.</summary>
    public int Folds { get; init; }

    /// <summary>The fold to validate with, 0..Folds-1.</summary>
    public int Fold { get; init; }

    /// <summary>
    /// Whether items of one group stay together. Off, neighbouring frames or tiles of one picture may come on both sides, and
    /// scores come out better than they are.
    /// </summary>
    public bool ByGroup { get; init; } = true;

    /// <summary>Seed of the choice.</summary>
    public int Seed { get; init; }
}
