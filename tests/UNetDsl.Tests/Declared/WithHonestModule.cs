namespace UNetDsl.Tests.Declared;

/// <summary>A network whose blocks are modules of its author's.</summary>
[UNet(Depth = 2, BaseWidth = 4, Dropout = 0), UseBlock<HonestModule>]
public sealed partial class WithHonestModule;
