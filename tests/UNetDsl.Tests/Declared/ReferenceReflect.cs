namespace UNetDsl.Tests.Declared;

/// <summary>Batch normalisation and mirrored padding.</summary>
[UNet(Depth = 3, BaseWidth = 4, Padding = Padding.Reflect, Norm = Norm.Batch, Dropout = 0)]
public sealed partial class ReferenceReflect;
