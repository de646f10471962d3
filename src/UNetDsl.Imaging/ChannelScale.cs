namespace UNetDsl.Imaging;

/// <summary>A linear map of the raw values of one channel: (value - Offset) * Factor.</summary>
/// <param name="Offset">Raw value that becomes 0.</param>
/// <param name="Factor">Units of network input for one raw unit.</param>
public readonly record struct ChannelScale(double Offset, double Factor);
