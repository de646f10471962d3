namespace UNetDsl.Imaging.Synthesis;

/// <summary>A synthetic image and what it shows.</summary>
/// <param name="Image">8-bit grey, float32 [1, H, W] in 0..255.</param>
/// <param name="Instances">int32 [H, W]: 0 background, 1.. one id for each cell in raster order; touching cells have no gap.</param>
public sealed record Micrograph(Image Image, LabelMap Instances);
