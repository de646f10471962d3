namespace UNetDsl.Graph;

/// <summary>What was declared: everything a graph follows from. Each kind of declaration has a record of its own.</summary>
public abstract record NetworkSpec
{
    /// <summary>Name of the network, which is the name of the declaring class.</summary>
    public required string Name { get; init; }

    /// <summary>Channels of the input image.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Classes, which is channels of the logits.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>Side in px of the declared input tile; null where none is declared.</summary>
    public int? Tile { get; init; }

    /// <summary>The kind of declaration, as it is written in files: <c>UNet</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Spatial axes: 2 for images.</summary>
    public virtual int Dimensions => 2;

    /// <summary>
    /// Every declared value that the topology depends on, under its name, as invariant text: what a checkpoint stores and
    /// what two topologies are compared by. The name and the tile are not part of the topology.
    /// </summary>
    public abstract IReadOnlyList<KeyValuePair<string, string>> TopologyValues { get; }
}
