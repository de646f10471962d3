using System.Buffers;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// What a tile is read from. Where the tile's bounds reach outside the image, the window is copied with its mirrored
/// surroundings, which is cheaper than to mirror each reading; where they do not, or would be very large, the image itself.
/// </summary>
internal sealed class ReadPlanes : IDisposable
{
    // A window of more than this many times the tile, from a strong reduction, would cost more than it saves.
    private const long LargestShare = 6;
    private readonly SourceWindow _window;
    private readonly bool _isCopied;
    private readonly List<float[]> _grey = [];
    private readonly List<int[]> _labels = [];

    public ReadPlanes(TileGeometry geometry, int imageHeight, int imageWidth)
    {
        (Height, Width) = (imageHeight, imageWidth);
        _window = geometry.Bounds();
        IsInside = _window.Top >= 0 && _window.Left >= 0 && (long)_window.Top + _window.Height <= imageHeight && (long)_window.Left + _window.Width <= imageWidth;
        _isCopied = !IsInside && (long)_window.Height * _window.Width <= LargestShare * geometry.Height * geometry.Width;
        if (_isCopied)
        {
            (Height, Width, IsInside) = (_window.Height, _window.Width, true);
            geometry = geometry.RelativeTo(_window);
        }

        Geometry = geometry;
    }

    /// <summary>Rows of the planes.</summary>
    public int Height { get; }

    /// <summary>Columns of the planes.</summary>
    public int Width { get; }

    /// <summary>Whether nothing is read from outside of the planes.</summary>
    public bool IsInside { get; }

    /// <summary>From the tile to the planes.</summary>
    public TileGeometry Geometry { get; }

    /// <summary>Makes a plane of grey values or weights ready.</summary>
    /// <returns>float32 [Height, Width].</returns>
    public ReadOnlyMemory<float> Add(ReadOnlyMemory<float> plane, int imageHeight, int imageWidth)
    {
        if (!_isCopied)
        {
            return plane;
        }

        var copy = ArrayPool<float>.Shared.Rent(Height * Width);
        _grey.Add(copy);
        MirrorTile.Copy(plane.Span, imageHeight, imageWidth, _window.Top, _window.Left, copy.AsSpan(), Height, Width);
        return copy.AsMemory(0, Height * Width);
    }

    /// <summary>Makes labels ready.</summary>
    /// <returns>int32 [Height, Width].</returns>
    public ReadOnlyMemory<int> Add(ReadOnlyMemory<int> labels, int imageHeight, int imageWidth)
    {
        if (!_isCopied)
        {
            return labels;
        }

        var copy = ArrayPool<int>.Shared.Rent(Height * Width);
        _labels.Add(copy);
        MirrorTile.Copy(labels.Span, imageHeight, imageWidth, _window.Top, _window.Left, copy.AsSpan(), Height, Width);
        return copy.AsMemory(0, Height * Width);
    }

    public void Dispose()
    {
        _grey.ForEach(static copy => ArrayPool<float>.Shared.Return(copy));
        _labels.ForEach(static copy => ArrayPool<int>.Shared.Return(copy));
    }
}
