namespace UNetDsl.Tests.Declared;

/// <summary>Group normalisation, SiLU, repeated border.</summary>
[UNet(Depth = 2, BaseWidth = 8, Padding = Padding.Replicate, Norm = Norm.Group, Groups = 4, Activation = Activation.SiLU, Dropout = 0, Tile = 32)]
public sealed partial class GroupedSilu;
