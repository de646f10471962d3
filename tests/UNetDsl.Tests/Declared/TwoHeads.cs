namespace UNetDsl.Tests.Declared;

/// <summary>A small network that gives a mask and a distance, with auxiliary heads on both.</summary>
[UNet(Depth = 2, BaseWidth = 4, Dropout = 0, DeepSupervision = true)]
[Head("Mask", Classes = 2)]
[Head("Distance", Channels = 1)]
internal sealed partial class TwoHeads;
