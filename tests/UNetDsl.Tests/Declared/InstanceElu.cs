namespace UNetDsl.Tests.Declared;

/// <summary>Instance normalisation and ELU on valid convolutions.</summary>
[UNet(Depth = 2, BaseWidth = 8, Norm = Norm.Instance, Activation = Activation.ELU, Dropout = 0, Tile = 60)]
public sealed partial class InstanceElu;
