namespace UNetDsl;

/// <summary>What a stage computes between two changes of resolution.</summary>
public enum Blocks
{
    /// <summary>Convolution, normalisation, activation, as often as declared: the double convolution of Ronneberger et al. 2015.</summary>
    Double,

    /// <summary>
    /// Residual units: the same chain, to whose last map the unit's input is added before the last activation (He et al. 2015,
    /// arXiv:1512.03385).
    /// </summary>
    Residual,

    /// <summary>
    /// Residual units whose normalisations and activations stand before the convolutions (He et al. 2016, arXiv:1603.05027; in a
    /// U-Net: Zhang et al. 2017, arXiv:1711.10684).
    /// </summary>
    PreActResidual,

    /// <summary>
    /// Layers of normalisation, activation and convolution, each of which adds channels to all that came before (Huang et al.
    /// 2017, arXiv:1608.06993).
    /// </summary>
    Dense,

    /// <summary>
    /// Residual units whose channels are weighted by what the whole map holds (Hu et al. 2018, arXiv:1709.01507): tiles give
    /// other values than the whole image.
    /// </summary>
    SqueezeExcitation,

    /// <summary>
    /// Residual units of a depthwise convolution, a normalisation, and an expansion of the channels round an activation (Liu et
    /// al. 2022, arXiv:2201.03545). <see cref="Norm.None"/> stands for layer normalisation and <see cref="Activation.ReLU"/> for
    /// GELU, as in the paper; others are taken as declared.
    /// </summary>
    ConvNeXt,
}
