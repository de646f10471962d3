namespace UNetDsl;

/// <summary>Which convolution of a block of the contracting path brings the channels to those of its level.</summary>
public enum Widening
{
    /// <summary>The first (Ronneberger et al. 2015).</summary>
    FirstConvolution,

    /// <summary>
    /// The last: those before have half the channels of the level, or as many as come in where that is more. It avoids
    /// bottlenecks of information before the pooling (Cicek et al. 2016, section 2).
    /// </summary>
    LastConvolution,
}
