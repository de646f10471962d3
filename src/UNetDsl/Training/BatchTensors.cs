using TorchSharp;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Training;

/// <summary>A batch as tensors, owned by this object.</summary>
internal sealed class BatchTensors : IDisposable
{
    private BatchTensors(Tensor images, Tensor labels, Tensor? weights) => (Images, Labels, Weights) = (images, labels, weights);

    /// <summary>float32 [N, C, H, W] or [N, C, D, H, W].</summary>
    public Tensor Images { get; }

    /// <summary>int64 [N, H', W'] or [N, D', H', W'] on the output tile.</summary>
    public Tensor Labels { get; }

    /// <summary>float32 in the shape of the labels; null for 1 everywhere.</summary>
    public Tensor? Weights { get; }

    /// <summary>Copies a batch to a device.</summary>
    /// <param name="tiles">The batch.</param>
    /// <param name="weighted">Whether weights are wanted.</param>
    /// <param name="channelsLast">Whether images get the memory order of channels last; of images alone, not of volumes.</param>
    /// <param name="device">Where to.</param>
    /// <param name="dimensions">Spatial axes of the network, 2 or 3.</param>
    public static BatchTensors Create(TrainingTile[] tiles, bool weighted, bool channelsLast, Device device, int dimensions = 2)
    {
        var (shape, channels, n) = (tiles[0].Shape, tiles[0].Channels, (long)tiles.Length);
        var images = OnDevice(Stack(tiles, static tile => tile.Image, [n, channels, .. Axes(shape.Size, dimensions)]), device);
        if (channelsLast)
        {
            using var first = images;
            images = ChannelsLast.Of(first);
        }

        long[] outputs = [n, .. Axes(shape.Output, dimensions)];
        using var narrow = OnDevice(Stack(tiles, static tile => tile.Labels, outputs), device);
        return new(
            images,
            narrow.to(ScalarType.Int64),
            weighted ? OnDevice(Stack(tiles, static tile => tile.Weights, outputs), device) : null);
    }

    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
        Weights?.Dispose();
    }

    private static long[] Axes(VolumeSize size, int dimensions) =>
        dimensions == 2 ? [size.Height, size.Width] : [size.Depth, size.Height, size.Width];

    private static Tensor Stack<T>(TrainingTile[] tiles, Func<TrainingTile, T[]> part, long[] shape)
        where T : unmanaged
    {
        var size = part(tiles[0]).Length;
        var all = new T[tiles.Length * size];
        for (var i = 0; i < tiles.Length; i++)
        {
            part(tiles[i]).CopyTo(all, i * size);
        }

        using var flat = from_array(all);
        return flat.reshape(shape);
    }

    private static Tensor OnDevice(Tensor tensor, Device device)
    {
        if (device.type == DeviceType.CPU)
        {
            return tensor;
        }

        // From pinned memory the copy runs beside the host; libtorch keeps that memory until it is done.
        using (tensor)
        {
            using var pinned = tensor.pin_memory();
            return pinned.to(device, non_blocking: true);
        }
    }
}
