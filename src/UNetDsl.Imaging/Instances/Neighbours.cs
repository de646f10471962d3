namespace UNetDsl.Imaging.Instances;

/// <summary>The neighbours of a pixel of a volume, or of an image as one slice.</summary>
internal sealed class Neighbours(LabelVolume volume, Connectivity connectivity)
{
    private readonly (int Depth, int Height, int Width) _size = (volume.Depth, volume.Height, volume.Width);
    private readonly int _reach = connectivity == Connectivity.Eight ? 3 : 1;

    /// <summary>Writes the indices of the neighbours inside the volume.</summary>
    /// <param name="index">The pixel.</param>
    /// <param name="found">Room for 26.</param>
    /// <returns>How many there are.</returns>
    public int Of(int index, Span<int> found)
    {
        var (depth, height, width) = _size;
        var (row, x) = Math.DivRem(index, width);
        var (z, y) = Math.DivRem(row, height);
        var count = 0;
        for (var w = Math.Max(0, z - 1); w <= Math.Min(depth - 1, z + 1); w++)
        {
            for (var v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
            {
                for (var u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
                {
                    var distance = Math.Abs(w - z) + Math.Abs(v - y) + Math.Abs(u - x);
                    if (distance > 0 && distance <= _reach)
                    {
                        found[count++] = (((w * height) + v) * width) + u;
                    }
                }
            }
        }

        return count;
    }
}
