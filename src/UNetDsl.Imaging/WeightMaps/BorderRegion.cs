namespace UNetDsl.Imaging.WeightMaps;

/// <summary>Where the border term is added.</summary>
public enum BorderRegion
{
    /// <summary>On background pixels only: the gaps that the network must learn to keep open.</summary>
    Background,

    /// <summary>At every pixel; inside an instance its own distance is 0.</summary>
    Everywhere,
}
