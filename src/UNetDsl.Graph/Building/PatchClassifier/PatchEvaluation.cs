namespace UNetDsl.Graph;

/// <summary>How the layers of a patch classifier are laid over their input.</summary>
internal enum PatchEvaluation
{
    /// <summary>Poolings step by their windows: one result for one window.</summary>
    Window,

    /// <summary>
    /// Poolings step by one px and what follows them skips as many px as they would have: one result for each window that
    /// the image holds (Li, Zhao and Wang 2014, arXiv:1412.4526; the fragments of Giusti et al. 2013, arXiv:1302.1700, side by
    /// side in one map).
    /// </summary>
    Dense,
}
