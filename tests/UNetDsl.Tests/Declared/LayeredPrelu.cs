namespace UNetDsl.Tests.Declared;

/// <summary>Layer normalisation and learned slopes.</summary>
[UNet(Depth = 2, BaseWidth = 8, Padding = Padding.Zeros, Norm = Norm.Layer, Activation = Activation.PReLU, Dropout = 0, Tile = 32)]
public sealed partial class LayeredPrelu;
