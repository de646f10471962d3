namespace UNetDsl.Graph;

/// <summary>A run of pixels of one map along one axis, both ends included.</summary>
/// <param name="First">Index of the first pixel; below 0 lies outside the map.</param>
/// <param name="Last">Index of the last pixel.</param>
public readonly record struct PixelRange(long First, long Last)
{
    /// <summary>The smallest range that holds both.</summary>
    public PixelRange Union(PixelRange other) => new(Math.Min(First, other.First), Math.Max(Last, other.Last));
}
