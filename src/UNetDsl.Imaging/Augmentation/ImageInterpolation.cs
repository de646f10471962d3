namespace UNetDsl.Imaging.Augmentation;

/// <summary>How grey values between pixels are read.</summary>
public enum ImageInterpolation
{
    /// <summary>From the four pixels around; softens a little.</summary>
    Linear,

    /// <summary>
    /// Interpolating cubic B-spline, mirrored at the edges: SciPy's order 3. Keeps noise and edges as sharp as they are; the
    /// image's coefficients are computed once and kept, which doubles its memory.
    /// </summary>
    Cubic,
}
