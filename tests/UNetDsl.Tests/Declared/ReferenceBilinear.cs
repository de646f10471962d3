namespace UNetDsl.Tests.Declared;

/// <summary>Batch normalisation, zero padding and bilinear upsampling.</summary>
[UNet(Depth = 3, BaseWidth = 4, Padding = Padding.Zeros, Norm = Norm.Batch, Upsample = Upsample.Bilinear, Dropout = 0)]
public sealed partial class ReferenceBilinear;
