namespace UNetDsl;

/// <summary>Which map comes first on the channel axis of a concatenation.</summary>
public enum SkipOrder
{
    /// <summary>The cropped encoder map, then the upsampled map (figure 1 of Ronneberger et al. 2015).</summary>
    SkipFirst,

    /// <summary>The upsampled map, then the cropped encoder map (the network the authors released).</summary>
    UpsampledFirst,
}
