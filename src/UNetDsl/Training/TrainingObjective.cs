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
    private readonly long _sets;

    /// <param name="network">The network.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="labelChannels">Whether the labels of batches are <see cref="Imaging.LabelSets"/>.</param>
    public TrainingObjective(SegmentationNetwork network, TrainingOptions options, bool labelChannels = false)
    {
        (_network, _precision) = (network, options.Precision);
        _supervision = new DeepSupervision { Loss = options.Loss, Decay = options.SupervisionDecay };
        _sets = labelChannels ? network.Spec.OutputClasses : 0;
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
            using var labels = Labels(batch.Labels);
            return _supervision.Loss.Compute(logits, labels, batch.Weights);
        }

        using var scope = NewDisposeScope();
        var supervised = _network.ForwardSupervised(MixedPrecision.Input(batch.Images, _precision));
        List<SupervisedPart> parts = [new(MixedPrecision.Single(supervised.Output), Labels(batch.Labels), batch.Weights, 1)];
        for (var i = 0; i < supervised.Auxiliaries.Count; i++)
        {
            parts.Add(PartOf(_network.Graph.Auxiliaries[i], MixedPrecision.Single(supervised.Auxiliaries[i]), batch));
        }

        return _supervision.Compute(parts).MoveToOuterDisposeScope();
    }

    /// <summary>Labels as a loss takes them: bool [N, C, ..] of sets, else as they are.</summary>
    private Tensor Labels(Tensor labels)
    {
        if (_sets == 0)
        {
            return labels.alias();
        }

        using var scope = NewDisposeScope();
        long[] shape = [1, _sets, .. Enumerable.Repeat(1L, (int)labels.dim() - 1)];
        var bits = ones([], ScalarType.Int64, labels.device).bitwise_left_shift(arange(_sets, ScalarType.Int64, labels.device)).reshape(shape);
        return labels.unsqueeze(1).bitwise_and(bits).IsNot(0).MoveToOuterDisposeScope();
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

        return new(logits, Labels(labels), weights, Math.Pow(_supervision.Decay, node.Stage.Level));
    }
}
