using UNetDsl.Imaging.Augmentation;

namespace UNetDsl.Imaging.Tiles;

/// <summary>The planes that the planes of a tile are read from, in the order of the tile's.</summary>
internal sealed class TilePlaneSources
{
    private readonly ReadPlanes _read;
    private readonly VolumeSize _size;

    public TilePlaneSources(ReadPlanes read, TileSource source, TileShape shape, TilePlanes planes, ImageInterpolation interpolation)
    {
        (_read, _size) = (read, source.Image.Size);
        int[] input = [.. Enumerable.Range(0, shape.Depth).Select(plane => planes.Source(plane, _size.Depth))];
        var output = input[shape.DepthMargin..^shape.DepthMargin];
        var grey = interpolation == ImageInterpolation.Cubic ? source.Coefficients : source.Image.Pixels;
        Grey = [.. Enumerable.Range(0, source.Image.Channels).SelectMany(channel => Ready<float>(grey, input, channel * _size.Depth, read.Add))];
        Labels = Ready<int>(source.Labels.Labels, output, 0, read.Add);
        if (source.Deformed is { } deformed)
        {
            Instances = Ready<int>(deformed.Instances.Labels, input, 0, read.Add);
        }
        else if (source.Weights is { } weights)
        {
            Weights = Ready<float>(weights, output, 0, read.Add);
        }
    }

    /// <summary>Grey values or coefficients, [channels, input planes].</summary>
    public ReadOnlyMemory<float>[] Grey { get; }

    /// <summary>Labels, [output planes].</summary>
    public ReadOnlyMemory<int>[] Labels { get; }

    /// <summary>Weights to be resampled, [output planes]; none where there are none.</summary>
    public ReadOnlyMemory<float>[] Weights { get; } = [];

    /// <summary>Instances that weights are computed from, [input planes]; none where there are none.</summary>
    public ReadOnlyMemory<int>[] Instances { get; } = [];

    private ReadOnlyMemory<T>[] Ready<T>(T[] values, int[] planes, int first, Func<ReadOnlyMemory<T>, int, int, ReadOnlyMemory<T>> add)
    {
        var ready = new ReadOnlyMemory<T>[planes.Length];
        for (var p = 0; p < planes.Length; p++)
        {
            // A plane that is mirrored comes more than once, and is copied once.
            var before = Array.IndexOf(planes, planes[p], 0, p);
            ready[p] = before >= 0 ? ready[before] : add(values.AsMemory((first + planes[p]) * _size.Area, _size.Area), _size.Height, _size.Width);
        }

        return ready;
    }
}
