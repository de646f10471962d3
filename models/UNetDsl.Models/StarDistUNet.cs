namespace UNetDsl.Models;

/// <summary>
/// The U-Net of StarDist (Schmidt, Weigert, Broaddus and Myers 2018, arXiv:1806.03535) with its two heads: whether a pixel is
/// inside a cell, and the distances to the cell's border along 32 rays. Depth, widths, nearest-neighbour upsampling and the
/// order of the joins are those of the authors' default configuration; its convolution of 128 channels before the heads, and
/// decoders that halve their channels in the second convolution already, are left out.
/// </summary>
[UNet(Depth = 3, BaseWidth = 32, Padding = Padding.Zeros, Upsample = Upsample.Nearest, UpConvolution = false,
      SkipOrder = SkipOrder.UpsampledFirst, Dropout = 0, Tile = 256)]
[Head("Object", Classes = 2)]
[Head("Distances", Channels = 32)]
public sealed partial class StarDistUNet;
