namespace UNetDsl.Tests.Declared;

/// <summary>The network that the paper's authors released: activation after the up-convolution, upsampled map first.</summary>
[UNet(BaseWidth = 4, UpActivation = true, SkipOrder = SkipOrder.UpsampledFirst, Dropout = 0)]
public sealed partial class ReferenceCaffeOrder;
