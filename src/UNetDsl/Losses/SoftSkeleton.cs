using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>The soft skeleton of a probability map, by erosions and openings made of minimum and maximum pooling.</summary>
/// <remarks>Shit et al., clDice, CVPR 2021, algorithm 1. The erosion that begins an opening is also the next step's map.</remarks>
internal static class SoftSkeleton
{
    public static Tensor Of(Tensor map, int iterations)
    {
        var eroded = Erode(map);
        var skeleton = Residue(map, eroded);
        for (var i = 0; i < iterations; i++)
        {
            using var scope = NewDisposeScope();
            var next = Erode(eroded);
            var residue = Residue(eroded, next);
            skeleton = skeleton.add(residue.sub(skeleton.mul(residue)).relu()).MoveToOuterDisposeScope();
            eroded = next.MoveToOuterDisposeScope();
        }

        return skeleton;
    }

    /// <summary>What the opening takes away: the map less the dilation of its erosion.</summary>
    private static Tensor Residue(Tensor map, Tensor eroded) => map.sub(Pool(eroded, [.. Enumerable.Repeat(3L, (int)map.dim() - 2)])).relu();

    /// <summary>Minimum over the pixel and its neighbours along the axes.</summary>
    private static Tensor Erode(Tensor map)
    {
        using var scope = NewDisposeScope();
        var axes = (int)map.dim() - 2;
        var negative = map.neg();
        Tensor? largest = null;
        for (var axis = 0; axis < axes; axis++)
        {
            var along = axis;
            var pooled = Pool(negative, [.. Enumerable.Range(0, axes).Select(a => a == along ? 3L : 1L)]);
            largest = largest?.maximum(pooled) ?? pooled;
        }

        return largest!.neg().MoveToOuterDisposeScope();
    }

    private static Tensor Pool(Tensor map, long[] window)
    {
        long[] padding = [.. window.Select(static side => side / 2)];
        long[] strides = [.. window.Select(static _ => 1L)];
        return window.Length == 2
            ? nn.functional.max_pool2d(map, window, strides, padding)
            : nn.functional.max_pool3d(map, window, strides, padding);
    }
}
