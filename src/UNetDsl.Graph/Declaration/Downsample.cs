namespace UNetDsl;

/// <summary>How the encoder lowers the resolution from level to level.</summary>
public enum Downsample
{
    /// <summary>The maximum of each window, 2x2 where nothing else is declared (Ronneberger et al. 2015).</summary>
    MaxPool,

    /// <summary>The mean of each window.</summary>
    AvgPool,

    /// <summary>
    /// A convolution of its own in the place of the pooling, with the same channels, then normalisation and activation
    /// (Springenberg et al. 2015, "All-CNN"): 3x3 where the network pads; of just the window where it does not (Milletari et
    /// al. 2016, "V-Net"), since a wider one would leave half a pixel between the levels.
    /// </summary>
    StridedConv,

    /// <summary>
    /// The first convolution of each block below level 0 steps by two pixels (Zhang et al. 2017, "ResUNet"; Isensee et al. 2021,
    /// "nnU-Net"); only where the network pads.
    /// </summary>
    StridedBlock,
}
