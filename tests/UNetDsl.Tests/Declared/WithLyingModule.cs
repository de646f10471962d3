namespace UNetDsl.Tests.Declared;

/// <summary>A network with a module that breaks its contract, at the bottleneck.</summary>
[UNet(Depth = 2, BaseWidth = 4, Dropout = 0), UseBlock<LyingModule>(2)]
public sealed partial class WithLyingModule;
