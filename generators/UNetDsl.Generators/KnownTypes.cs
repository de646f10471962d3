namespace UNetDsl.Generators;

/// <summary>Metadata names of the types that the generator and the analyzers look for.</summary>
internal static class KnownTypes
{
    /// <summary>The attribute that declares a U-Net.</summary>
    public const string UNetAttribute = "UNetDsl.UNetAttribute";

    /// <summary>Base of the emitted networks; without it there is no runtime to emit for.</summary>
    public const string SegmentationNetwork = "UNetDsl.Networks.SegmentationNetwork";
}
