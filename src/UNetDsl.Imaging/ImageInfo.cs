namespace UNetDsl.Imaging;

/// <summary>What the header of an image says, without its pixels.</summary>
/// <param name="Channels">Channels after alpha was dropped, at least 1.</param>
/// <param name="Height">Rows, px.</param>
/// <param name="Width">Columns, px.</param>
/// <param name="Format">Sample format of the file.</param>
/// <param name="Depth">Planes; 1 for an image.</param>
public readonly record struct ImageInfo(int Channels, int Height, int Width, SampleFormat Format, int Depth = 1)
{
    /// <summary>Planes, rows and columns.</summary>
    public VolumeSize Size => new(Depth, Height, Width);

    /// <summary>"512x400, 1 channel, UInt8": height first.</summary>
    public override string ToString() => $"{Size}, {Channels} channel{(Channels == 1 ? "" : "s")}, {Format}";
}
