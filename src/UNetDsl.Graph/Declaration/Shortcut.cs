namespace UNetDsl;

/// <summary>How the input of a residual unit reaches its sum (He et al. 2015, section 4.1).</summary>
public enum Shortcut
{
    /// <summary>As it is where it has the shape of the sum, else through a 1x1 convolution and the normalisation (option B).</summary>
    WhereNeeded,

    /// <summary>Always through a 1x1 convolution and the normalisation (option C).</summary>
    Projection,

    /// <summary>
    /// As <see cref="WhereNeeded"/>, but where the resolution changes it takes the mean of each window, and its convolution, which
    /// then follows only where the channels differ, has no bias before a normalisation (He et al. 2019, arXiv:1812.01187,
    /// "ResNet-D"; the residual encoders of nnU-Net).
    /// </summary>
    AveragePooled,
}
