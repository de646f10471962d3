namespace UNetDsl.Models;

/// <summary>
/// FCN-8s of Long, Shelhamer and Darrell 2015 (arXiv:1411.4038), section 4.2, figure 3: <see cref="Fcn16s"/> whose classes are
/// summed with those of pool 3 as well.
/// </summary>
[Fcn(Stride = 8, Channels = 3, Classes = 21, Tile = 506)]
public sealed partial class Fcn8s;
