namespace UNetDsl;

/// <summary>The normalisation between a convolution and its activation.</summary>
public enum Norm
{
    /// <summary>None (Ronneberger et al. 2015).</summary>
    None,

    /// <summary>Batch normalisation (Ioffe and Szegedy 2015): momentum 0.1, epsilon 1e-5, learned scale and shift.</summary>
    Batch,
}
