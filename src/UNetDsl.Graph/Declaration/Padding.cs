namespace UNetDsl;

/// <summary>What a 3x3 convolution does at the border of its map.</summary>
public enum Padding
{
    /// <summary>No padding: the map loses <c>kernel - 1</c> pixels per axis (Ronneberger et al. 2015).</summary>
    Valid,

    /// <summary>Zeros around the map; the size stays.</summary>
    Zeros,

    /// <summary>The map mirrored at its border pixel; the size stays, and the map must be wider than the padding.</summary>
    Reflect,

    /// <summary>The border pixel repeated outwards; the size stays.</summary>
    Replicate,
}
