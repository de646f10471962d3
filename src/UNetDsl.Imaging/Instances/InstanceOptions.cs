namespace UNetDsl.Imaging.Instances;

/// <summary>How objects are taken out of probabilities.</summary>
public sealed record InstanceOptions
{
    /// <summary>A pixel strictly above it belongs to an object, 0..1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Which neighbours join an object: in a volume four means 6 and eight means 26.</summary>
    public Connectivity Connectivity { get; init; } = Connectivity.Four;

    /// <summary>Background inside one object with at most this many pixels is filled; 0 fills nothing.</summary>
    public int LargestHole { get; init; }

    /// <summary>
    /// Touching objects are split where the distance to the background falls from both of their middles by at least this
    /// much, in the unit of <see cref="Voxel"/>, else px; null splits nothing. Small values split more.
    /// </summary>
    public double? SplitDepth { get; init; }

    /// <summary>
    /// Touching objects are split by a watershed on the probability, from connected pixels strictly above this second threshold,
    /// <see cref="Threshold"/>..1; null splits nothing so. It finds borders that the network sees but not down to
    /// <see cref="Threshold"/>, where <see cref="SplitDepth"/> goes by shape alone. One of both at most.
    /// </summary>
    public double? SeedThreshold { get; init; }

    /// <summary>Seeds with fewer pixels start no object.</summary>
    public int SmallestSeed { get; init; } = 1;

    /// <summary>Distances between neighbouring voxels, by which objects are split.</summary>
    public VoxelSize Voxel { get; init; } = VoxelSize.Cube;

    /// <summary>Objects with fewer pixels are dropped.</summary>
    public int SmallestObject { get; init; } = 1;

    /// <summary>Objects with more pixels are dropped; null keeps all.</summary>
    public int? LargestObject { get; init; }

    /// <summary>Objects that touch the edge of the image are dropped.</summary>
    public bool DropAtEdge { get; init; }
}
