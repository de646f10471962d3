using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Imaging.Tiles;

/// <summary>
/// Weights that are computed anew for each tile from its deformed instances, so that gaps weigh by the width they have in the
/// tile. Instances are read on the whole input tile: within its margin, and at most there, those beyond the output tile count.
/// </summary>
public sealed class InstanceWeights
{
    /// <summary>Instances of an image and how they weigh; touching ones are parted at once.</summary>
    /// <param name="instances">int32 [H, W] or [D, H, W] instance ids, 0 is background.</param>
    /// <param name="options">How a weight map is made. The class balance is that of the whole image.</param>
    /// <exception cref="ArgumentException">W0 is negative or sigma is not above 0.</exception>
    public InstanceWeights(LabelVolume instances, WeightMapOptions options)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(options);
        _ = new BorderTerm(options);
        Instances = InstanceSeparation.Separate(instances, options.Touching);
        Options = options;
        ClassWeights = BorderWeightMap.ClassWeights(Instances, options.Balance);
    }

    /// <summary>The parted instances, int32 [H, W] or [D, H, W].</summary>
    public LabelVolume Instances { get; }

    /// <summary>How a weight map is made.</summary>
    public WeightMapOptions Options { get; }

    internal (float Background, float Foreground) ClassWeights { get; }

    /// <summary>Weights of the output tile from the instances of the input tile.</summary>
    /// <param name="tile">Its weights are overwritten.</param>
    internal void Fill(TrainingTile tile)
    {
        var (shape, instances) = (tile.Shape, tile.InputInstances);
        if (shape.Output == shape.Size)
        {
            BorderWeightMap.Fill(instances, shape.Size, Options, ClassWeights, tile.Weights);
            return;
        }

        var whole = tile.InputWeights;
        BorderWeightMap.Fill(instances, shape.Size, Options, ClassWeights, whole);
        for (var row = 0; row < shape.OutputDepth * shape.OutputHeight; row++)
        {
            var (z, y) = Math.DivRem(row, shape.OutputHeight);
            var start = ((((z + shape.DepthMargin) * shape.Height) + y + shape.Margin) * shape.Width) + shape.Margin;
            whole.AsSpan(start, shape.OutputWidth).CopyTo(tile.Weights.AsSpan(row * shape.OutputWidth));
        }
    }
}
