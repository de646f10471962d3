namespace UNetDsl;

/// <summary>How the input of a residual unit reaches its sum (He et al. 2015, section 4.1).</summary>
public enum Shortcut
{
    /// <summary>As it is where it has the shape of the sum, else through a 1x1 convolution and the normalisation (option B).</summary>
    WhereNeeded,

    /// <summary>Always through a 1x1 convolution and the normalisation (option C).</summary>
    Projection,
}
