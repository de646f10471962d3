namespace UNetDsl;

/// <summary>The normalisation between a convolution and its activation. All but none have a learned scale and shift for each channel.</summary>
/// <remarks>
/// <see cref="Group"/> and <see cref="Instance"/> take their statistics from the map itself, also when predicting: a tile gives
/// other values than the whole image. <see cref="Batch"/> (when predicting) and <see cref="Layer"/> do not.
/// </remarks>
public enum Norm
{
    /// <summary>None (Ronneberger et al. 2015).</summary>
    None,

    /// <summary>Batch normalisation (Ioffe and Szegedy 2015): momentum 0.1, epsilon 1e-5.</summary>
    Batch,

    /// <summary>Over the px and the channels of each group of channels of an image (Wu and He 2018): epsilon 1e-5.</summary>
    Group,

    /// <summary>Over the px of each channel of an image (Ulyanov et al. 2016), with scale and shift as in nnU-Net: epsilon 1e-5.</summary>
    Instance,

    /// <summary>Over the channels of each px, as in ConvNeXt (Liu et al. 2022): epsilon 1e-6.</summary>
    Layer,
}
