using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Losses;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Training;

/// <summary>What a step makes small: the loss of the output, and of the lower levels where the network has deep supervision.</summary>
internal sealed class TrainingObjective
{
    private readonly SegmentationNetwork _network;
    private readonly DeepSupervision _supervision;
    private readonly Precision _precision;
    private readonly bool _supervised;

    public TrainingObjective(SegmentationNetwork network, TrainingOptions options)
    {
        (_network, _precision) = (network, options.Precision);
        _supervision = new DeepSupervision { Loss = options.Loss, Decay = options.SupervisionDecay };
        _supervised = network.Graph.Auxiliaries.Count > 0 && options.SupervisionDecay > 0;
    }

    /// <summary>The loss of a batch.</summary>
    /// <returns>float32 [], carrying gradients; the caller disposes it.</returns>
    public Tensor Compute(BatchTensors batch)
    {
        if (!_supervised)
        {
            using var images = MixedPrecision.Input(batch.Images, _precision);
            using var output = _network.call(images);
            using var logits = MixedPrecision.Single(output);
            return _supervision.Loss.Compute(logits, batch.Labels, batch.Weights);
        }

        using var scope = NewDisposeScope();
        var supervised = _network.ForwardSupervised(MixedPrecision.Input(batch.Images, _precision));
        List<SupervisedPart> parts = [new(MixedPrecision.Single(supervised.Output), batch.Labels, batch.Weights, 1)];
        for (var i = 0; i < supervised.Auxiliaries.Count; i++)
        {
            parts.Add(PartOf(_network.Graph.Auxiliaries[i], MixedPrecision.Single(supervised.Auxiliaries[i]), batch));
        }

        return _supervision.Compute(parts).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// A lower level beside the labels at the middle of its pixels' blocks. In valid networks its map reaches beyond the output
    /// tile: pixels whose block is not wholly inside do not count.
    /// </summary>
    private SupervisedPart PartOf(Node node, Tensor logits, BatchTensors batch)
    {
        var (labels, weights) = (batch.Labels, batch.Weights);
        for (var axis = 0; axis < node.Sizes.Count; axis++)
        {
            var blocks = _network.Graph.BlocksInOutput(node, axis, batch.Images.size(axis + 2));
            logits = logits.narrow(axis + 2, blocks.First, blocks.Count);
            labels = labels.slice(axis + 1, blocks.Middle, blocks.End, blocks.Step);
            weights = weights?.slice(axis + 1, blocks.Middle, blocks.End, blocks.Step);
        }

        return new(logits, labels, weights, Math.Pow(_supervision.Decay, node.Stage.Level));
    }
}
