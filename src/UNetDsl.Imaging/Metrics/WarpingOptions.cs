namespace UNetDsl.Imaging.Metrics;

/// <summary>How the warping error is measured; the defaults are those of the challenge.</summary>
public sealed record WarpingOptions
{
    /// <summary>
    /// Half the side of the window in which a cell pixel must part its cell to be a split, px; below 1, or beyond a side
    /// of the image, the window is the whole image.
    /// </summary>
    public int Radius { get; init; } = 20;

    /// <summary>Thresholds worked on at once, at least 1; memory grows with it.</summary>
    public int Threads { get; init; } = 1;
}
