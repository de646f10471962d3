namespace UNetDsl.Training;

/// <summary>The order of values in memory; results differ by rounding only.</summary>
public enum MemoryOrder
{
    /// <summary>Whichever was measured to be faster for the network: channels last on a CPU, unless stated otherwise.</summary>
    Automatic,

    /// <summary>N, C, H, W.</summary>
    ChannelsFirst,

    /// <summary>N, H, W, C.</summary>
    ChannelsLast,
}
