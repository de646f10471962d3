namespace UNetDsl.Cli.Tests;

/// <summary>A family of a user, of which one combination does not fit: its reflection needs more px than its tile leaves.</summary>
[UNet(BaseWidth = 4, Padding = Padding.Reflect, Dropout = 0, Tile = 16)]
[Vary(nameof(UNetAttribute.Depth), 1, 2, 4)]
public static partial class TestFamily;
