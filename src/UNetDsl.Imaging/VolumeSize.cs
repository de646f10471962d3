namespace UNetDsl.Imaging;

/// <summary>Size of an image or a volume; an image has one plane.</summary>
/// <param name="Depth">Planes.</param>
/// <param name="Height">Rows, px.</param>
/// <param name="Width">Columns, px.</param>
public readonly record struct VolumeSize(int Depth, int Height, int Width)
{
    /// <summary>Pixels in a plane.</summary>
    public int Area => Height * Width;

    /// <summary>Where the pixel of an index stands, in words: <c>row 3, column 4</c>, and in a volume <c>plane 2, row 3, column 4</c>.</summary>
    /// <param name="index">Index of a pixel of one channel, 0 or above.</param>
    public string Place(int index)
    {
        var place = $"row {index / Width % Height}, column {index % Width}";
        return Depth == 1 ? place : $"plane {index / Area}, {place}";
    }

    /// <summary>"512x400", height first; "30x512x400" for several planes.</summary>
    public override string ToString() => Depth == 1 ? $"{Height}x{Width}" : $"{Depth}x{Height}x{Width}";
}
