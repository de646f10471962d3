namespace UNetDsl.Imaging.Augmentation;

/// <summary>A rectangle of an image, which may reach outside of it.</summary>
/// <param name="Top">First row, px.</param>
/// <param name="Left">First column, px.</param>
/// <param name="Height">Rows, px.</param>
/// <param name="Width">Columns, px.</param>
public readonly record struct SourceWindow(int Top, int Left, int Height, int Width);
