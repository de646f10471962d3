namespace UNetDsl;

/// <summary>How the decoder doubles the resolution of a map.</summary>
public enum Upsample
{
    /// <summary>Transposed convolution 2x2, stride 2: the up-convolution of Ronneberger et al. 2015.</summary>
    Transposed,

    /// <summary>Bilinear interpolation (pixel centres aligned, not corners), then a 1x1 convolution.</summary>
    Bilinear,

    /// <summary>Nearest-neighbour repetition, then a 1x1 convolution.</summary>
    Nearest,

    /// <summary>
    /// A 3x3 convolution to as many times the channels as there are new pixels for each, which it is then rearranged to (Shi et
    /// al. 2016, "sub-pixel convolution"); the convolution pads as the network does.
    /// </summary>
    PixelShuffle,
}
