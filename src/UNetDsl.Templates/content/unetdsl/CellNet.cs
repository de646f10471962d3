using UNetDsl;
using UNetDsl.Graph;

namespace CellSegmentation;

/// <summary>
/// Two classes, background and cell, in images of one channel: a small U-Net (Ronneberger, Fischer and Brox 2015) that learns
/// the drawn cells in a minute. Try Tile = 130: the compiler says which tiles fit, and offers them as a fix.
/// </summary>
[UNet(Channels = 1, Classes = 2, Depth = 3, BaseWidth = 8, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0, Tile = 128)]
public sealed partial class CellNet;
