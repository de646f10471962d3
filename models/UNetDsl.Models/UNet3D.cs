namespace UNetDsl.Models;

/// <summary>
/// The 3D U-Net of Cicek et al. 2016 (arXiv:1606.06650), figure 2: the channels double before each pooling, up-convolutions keep
/// theirs, batch normalisation before each ReLU. Its 132x132x116 voxels give 44x44x28.
/// </summary>
[UNet(
    Dimensions = 3, Channels = 3, Classes = 3, Widths = [64, 128, 256, 512], Widening = Widening.LastConvolution, UpKeepsChannels = true, Norm = Norm.Batch, Dropout = 0,
    Tile = 132, TileDepth = 116)]
public sealed partial class UNet3D;
