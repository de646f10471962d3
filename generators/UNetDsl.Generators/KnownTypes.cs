namespace UNetDsl.Generators;

/// <summary>Metadata names of the types that the generator and the analyzers look for.</summary>
internal static class KnownTypes
{
    /// <summary>One of the attributes that declare a network; they come together.</summary>
    public const string UNetAttribute = "UNetDsl.UNetAttribute";

    /// <summary>The namespace of the base classes of the emitted networks.</summary>
    public const string RuntimeNamespace = "UNetDsl.Networks";

    /// <summary>Base of the emitted networks; without it there is no runtime to emit for.</summary>
    public const string SegmentationNetwork = "UNetDsl.Networks.SegmentationNetwork";
}
