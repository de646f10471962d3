namespace UNetDsl.Networks;

/// <summary>Batch normalisation of [N, C, H, W] maps.</summary>
public sealed class BatchNormalization2d : BatchNormalizationLayer
{
    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="channels">Channels of its maps, at least 1.</param>
    public BatchNormalization2d(long channels)
        : base(channels, "[N, C, H, W]", nameof(BatchNormalization2d))
    {
    }
}
