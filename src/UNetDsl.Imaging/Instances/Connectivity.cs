namespace UNetDsl.Imaging.Instances;

/// <summary>Which neighbours of a pixel belong to the same component.</summary>
public enum Connectivity
{
    /// <summary>The 4 pixels that share an edge.</summary>
    Four,

    /// <summary>The 8 pixels that share an edge or a corner.</summary>
    Eight,
}
