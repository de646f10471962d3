namespace UNetDsl.Graph;

/// <summary>An attribute that can stand beside the declaring one, any number of times: <c>[Stage]</c>, <c>[Head]</c>.</summary>
/// <param name="name">Name of the attribute without its suffix: <c>Stage</c>.</param>
/// <param name="property">Name of the property of the declaration that holds them.</param>
/// <param name="isTopology">Whether the network follows from them.</param>
public abstract class SpecPart(string name, string property, bool isTopology)
{
    /// <summary>Name of the attribute without its suffix: <c>Stage</c>.</summary>
    public string Name => name;

    /// <summary>Name of the property of the declaration that holds them.</summary>
    public string Property => property;

    /// <summary>Whether the network follows from them.</summary>
    public bool IsTopology => isTopology;

    /// <summary>A record with nothing declared.</summary>
    public abstract DeclaredRecord Create();

    /// <summary>The records of a declaration, in the order they are written.</summary>
    public abstract IReadOnlyList<DeclaredRecord> Get(NetworkSpec spec);

    /// <summary>The declaration with other records.</summary>
    public abstract NetworkSpec With(NetworkSpec spec, IReadOnlyList<DeclaredRecord> records);
}
