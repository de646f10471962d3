using UNetDsl.Imaging.Augmentation;

namespace UNetDsl.Imaging.Tiles;

/// <summary>Which planes of a volume a tile is read from: one after the other, from front to back or from back to front.</summary>
/// <param name="First">Plane of the volume that the tile's first plane is read from; planes outside are mirrored.</param>
/// <param name="IsReversed">Whether the tile goes on towards the first plane of the volume.</param>
public readonly record struct TilePlanes(int First, bool IsReversed)
{
    /// <summary>
    /// Draws planes. The tile's output part lies inside the volume where it fits, and covers the volume where it does not. For
    /// a tile of an image nothing is drawn.
    /// </summary>
    /// <param name="depth">Planes of the volume.</param>
    /// <param name="shape">The tile.</param>
    /// <param name="options">What varies; flips reverse the planes of half of the tiles.</param>
    /// <param name="random">Source of chance.</param>
    public static TilePlanes Draw(int depth, TileShape shape, AugmentationOptions options, Random random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        if (depth == 1 && shape.Depth == 1)
        {
            return default;
        }

        var isReversed = options.Flips && random.Next(2) == 1;
        var start = TileGeometry.Place(depth, shape.OutputDepth, random);
        return isReversed ? new(start + shape.OutputDepth - 1 + shape.DepthMargin, true) : new(start - shape.DepthMargin, false);
    }

    /// <summary>The plane of the volume that a plane of the tile is read from.</summary>
    /// <param name="plane">Plane of the tile, from 0.</param>
    /// <param name="depth">Planes of the volume.</param>
    public int Source(int plane, int depth) => Mirror.Index(IsReversed ? First - plane : First + plane, depth);
}
