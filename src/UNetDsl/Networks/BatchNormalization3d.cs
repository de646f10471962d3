namespace UNetDsl.Networks;

/// <summary>Batch normalisation of [N, C, D, H, W] maps.</summary>
public sealed class BatchNormalization3d : BatchNormalizationLayer
{
    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="channels">Channels of its maps, at least 1.</param>
    public BatchNormalization3d(long channels)
        : base(channels, "[N, C, D, H, W]", nameof(BatchNormalization3d))
    {
    }
}
