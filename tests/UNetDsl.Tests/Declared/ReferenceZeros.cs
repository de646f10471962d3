namespace UNetDsl.Tests.Declared;

/// <summary>Batch normalisation and zero padding.</summary>
[UNet(Depth = 3, BaseWidth = 4, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0)]
public sealed partial class ReferenceZeros;
