namespace UNetDsl;

/// <summary>Which transposed convolutions of a fully convolutional network learn; all start as bilinear interpolation.</summary>
public enum UpsamplingWeights
{
    /// <summary>
    /// All but the last, as Long, Shelhamer and Darrell 2015 describe it (section 4.3): "Final layer deconvolutional filters are
    /// fixed to bilinear interpolation, while intermediate upsampling layers are initialized to bilinear upsampling, and then
    /// learned."
    /// </summary>
    LastFixed,

    /// <summary>All of them.</summary>
    Learned,

    /// <summary>None of them, as in the networks that the authors released.</summary>
    Fixed,
}
