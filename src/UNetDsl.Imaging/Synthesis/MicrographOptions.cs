namespace UNetDsl.Imaging.Synthesis;

/// <summary>What a synthetic micrograph shows.</summary>
public sealed record MicrographOptions
{
    /// <summary>Rows, px, at least 16.</summary>
    public int Height { get; init; } = 256;

    /// <summary>Columns, px, at least 16.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Cells that are placed, at least 0; those that find no room are left out.</summary>
    public int Cells { get; init; } = 26;

    /// <summary>Mean radius of a cell, px, at least 4.</summary>
    public double Radius { get; init; } = 19;

    /// <summary>Chance that a cell is placed against another one, 0..1.</summary>
    public double Clustering { get; init; } = 0.75;

    /// <summary>Standard deviation of the camera noise, grey levels of 255, not negative.</summary>
    public double Noise { get; init; } = 4;

    /// <summary>Standard deviation of the blur of the optics, px, not negative.</summary>
    public double Blur { get; init; } = 0.9;
}
