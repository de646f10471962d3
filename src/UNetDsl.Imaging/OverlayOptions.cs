namespace UNetDsl.Imaging;

/// <summary>Colours of an overlay; the defaults are those of Ronneberger et al. 2015, figure 4: cyan mask, yellow border.</summary>
public sealed record OverlayOptions
{
    /// <summary>Tint of predicted pixels.</summary>
    public Rgb Prediction { get; init; } = new(0, 200, 255);

    /// <summary>Outline of the ground truth.</summary>
    public Rgb Truth { get; init; } = new(255, 225, 0);

    /// <summary>Tint of predicted pixels that the truth lacks, when errors are shown.</summary>
    public Rgb FalsePositive { get; init; } = new(255, 60, 60);

    /// <summary>Tint of missed pixels, when errors are shown.</summary>
    public Rgb FalseNegative { get; init; } = new(80, 80, 255);

    /// <summary>Whether errors are tinted in their own colours; needs ground truth.</summary>
    public bool ShowErrors { get; init; }

    /// <summary>Strength of the tint, 0..1.</summary>
    public float Opacity { get; init; } = 0.3f;
}
