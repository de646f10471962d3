namespace UNetDsl.Tests.Declared;

/// <summary>Six combinations of which two give no network: 44 px is no tile at depth 3.</summary>
[UNet(BaseWidth = 2, Dropout = 0, Tile = 44)]
[Vary(nameof(UNetAttribute.Depth), 1, 2, 3)]
[Vary(nameof(UNetAttribute.Norm), Norm.None, Norm.Batch)]
internal static partial class SmallFamily;
