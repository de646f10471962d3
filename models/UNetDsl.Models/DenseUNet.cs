namespace UNetDsl.Models;

/// <summary>
/// A U-Net of dense blocks (Huang et al. 2017, arXiv:1608.06993). That both paths consist of them (<c>Block</c>) is the "fully
/// dense" U-Net of Guan, Khan, Sikdar and Chitnis 2020 (arXiv:1808.10848); that the frame round them is a plain U-Net, with
/// up-convolutions and whole encoder maps joined (<c>Upsample</c>, <c>Skip</c>), is so in Guan et al. as well as in the Dense-UNet
/// of Cai et al. 2020 (doi:10.21037/qims-19-1090) and the DenseUNet for electron micrographs of Cao et al. 2020. The numbers
/// (<c>Layers</c>, <c>Growth</c>, the <c>Stem</c> of 48) and <c>TransitionDown</c> are those of FC-DenseNet56 (Jégou et al. 2017,
/// arXiv:1611.09326), whose decoders, in contrast, pass on only what their own block has added.
/// </summary>
[UNet(Block = Blocks.Dense, Layers = 4, Growth = 12, BaseWidth = 48, Stem = true, TransitionDown = true, Padding = Padding.Zeros,
      Norm = Norm.Batch, Dropout = 0, Tile = 256)]
public sealed partial class DenseUNet;
