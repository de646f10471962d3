namespace UNetDsl.Graph;

/// <summary>The weights that a transposed convolution starts with.</summary>
public enum TransposedStart
{
    /// <summary>Drawn, as those of any layer.</summary>
    Drawn,

    /// <summary>Bilinear interpolation of each channel on its own; then learned.</summary>
    Bilinear,

    /// <summary>Bilinear interpolation of each channel on its own, which stays.</summary>
    FixedBilinear,
}
