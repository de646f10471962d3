namespace UNetDsl.Models;

/// <summary>
/// FCN-32s of J. Long, E. Shelhamer and T. Darrell, "Fully Convolutional Networks for Semantic Segmentation", CVPR 2015
/// (arXiv:1411.4038), section 4.1, figure 3: the layers of VGG16, without skips, for the 21 classes of PASCAL VOC. The tile is
/// the one nearest to that data set's 500 px which all poolings divide.
/// </summary>
[Fcn(Stride = 32, Channels = 3, Classes = 21, Tile = 506)]
public sealed partial class Fcn32s;
