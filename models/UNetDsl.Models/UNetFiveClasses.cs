namespace UNetDsl.Models;

/// <summary>
/// <see cref="UNetSameSmall"/> for five classes, for instance membrane, glia, mitochondrion, synapse and the inside of cells in
/// sections of neural tissue.
/// </summary>
[UNet(Classes = 5, Depth = 3, BaseWidth = 16, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 256)]
public sealed partial class UNetFiveClasses;
