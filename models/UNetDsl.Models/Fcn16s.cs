namespace UNetDsl.Models;

/// <summary>
/// FCN-16s of Long, Shelhamer and Darrell 2015 (arXiv:1411.4038), section 4.2, figure 3: <see cref="Fcn32s"/> whose classes are
/// summed with those of pool 4.
/// </summary>
[Fcn(Stride = 16, Channels = 3, Classes = 21, Tile = 506)]
public sealed partial class Fcn16s;
