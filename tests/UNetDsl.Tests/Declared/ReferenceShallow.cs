namespace UNetDsl.Tests.Declared;

/// <summary>Two poolings, two channels, three classes.</summary>
[UNet(Channels = 2, Classes = 3, Depth = 2, BaseWidth = 4, Dropout = 0)]
public sealed partial class ReferenceShallow;
