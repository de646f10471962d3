namespace UNetDsl;

/// <summary>Bounds on what a network costs: the build fails where its topology exceeds one of them.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Greatest number of learned values, at least 1.</summary>
    public long Parameters { get; set; }

    /// <summary>Greatest number of multiplications with addition of one forward pass of a tile, at least 1.</summary>
    public long MultiplyAdds { get; set; }

    /// <summary>
    /// Greatest memory in bytes that one training step of one tile takes, at least 1: the maps that the backward pass reads,
    /// weights, gradients and one momentum in float32, without work space.
    /// </summary>
    public long TrainingMemory { get; set; }

    /// <summary>Side in px of the tile that the bounds are for; that of the network where not declared.</summary>
    public int Tile { get; set; }
}
