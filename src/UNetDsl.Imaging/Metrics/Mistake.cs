namespace UNetDsl.Imaging.Metrics;

/// <summary>What a mismatch that no warping can remove does to the topology of the truth; values are those of Fiji's pictures.</summary>
public enum Mistake
{
    /// <summary>None: the pixel agrees after warping.</summary>
    None = 0,

    /// <summary>Two or more true cells are one in the prediction.</summary>
    Merge = 1,

    /// <summary>One true cell is several in the prediction.</summary>
    Split = 2,

    /// <summary>A hole that the truth lacks: predicted membrane inside a cell.</summary>
    HoleAddition = 4,

    /// <summary>A true cell that the prediction lacks.</summary>
    ObjectDeletion = 8,

    /// <summary>A predicted cell that the truth lacks.</summary>
    ObjectAddition = 16,

    /// <summary>A true hole inside a cell that the prediction lacks.</summary>
    HoleDeletion = 32,
}
