namespace UNetDsl.Tests.Declared;

/// <summary>The paper's network at base 4, without dropout.</summary>
[UNet(BaseWidth = 4, Dropout = 0)]
public sealed partial class ReferenceValid;
