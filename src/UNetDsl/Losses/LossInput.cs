using TorchSharp;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>Checked input of a loss; [..] stands for [H, W] or [D, H, W]. Its new tensors belong to the dispose scope around it.</summary>
public sealed class LossInput
{
    private const int ClassAxis = 1;
    private readonly bool _severalLabels;

    private LossInput(Tensor logits, Tensor labels, Tensor? weights, Tensor? counted, bool severalLabels)
    {
        (Logits, Labels, Weights, Counted, _severalLabels) = (logits, labels, weights, counted, severalLabels);
    }

    /// <summary>float32 or float64 [N, C, ..].</summary>
    public Tensor Logits { get; }

    /// <summary>int64 [N, ..] of classes, ignored pixels as class 0; or 0 and 1 in the shape of the logits.</summary>
    public Tensor Labels { get; }

    /// <summary>float [N, ..] or [N, C, ..] in the precision of the logits, 0 at ignored pixels; null for 1 everywhere.</summary>
    public Tensor? Weights { get; }

    /// <summary>bool, in the shape of the labels: false at ignored pixels; null when all count.</summary>
    public Tensor? Counted { get; }

    /// <summary>Number of classes, or of labels.</summary>
    public long Classes => Logits.size(ClassAxis);

    /// <summary>Images in the batch.</summary>
    public long Samples => Logits.size(0);

    /// <summary>Axes of space: 2 or 3.</summary>
    public int SpatialAxes => (int)Logits.dim() - 2;

    /// <summary>float [N, 1 or C, ..]: the weights as factors of maps of all classes; null for 1 everywhere.</summary>
    public Tensor? WeightsOfMaps => Weights is null || Weights.dim() == Logits.dim() ? Weights : Weights.unsqueeze(ClassAxis);

    /// <summary>Input without its weight map; ignored pixels stay ignored.</summary>
    public LossInput WithoutMap() => new(Logits, Labels, Counted?.to(Logits.dtype), Counted, _severalLabels);

    /// <summary>The same input with each channel a label by itself: classes become one label against the others.</summary>
    public LossInput OfSeveralLabels()
    {
        if (_severalLabels)
        {
            return this;
        }

        var labels = Classes == 1 ? Labels.unsqueeze(ClassAxis) : Truth();
        return new(Logits, labels, Weights, Counted?.unsqueeze(ClassAxis).expand_as(Logits), severalLabels: true);
    }

    /// <summary>bool [N, C, ..]: where each class or label is.</summary>
    public Tensor Truth()
    {
        if (_severalLabels)
        {
            return Labels.IsNot(0);
        }

        long[] shape = [1, Classes, .. Enumerable.Repeat(1L, SpatialAxes)];
        using var classes = arange(Classes, dtype: ScalarType.Int64, device: Labels.device).reshape(shape);
        using var labels = Labels.unsqueeze(ClassAxis);
        return labels.eq(classes);
    }

    /// <summary>float []: what the mean over pixels divides by, at least 1.</summary>
    public Tensor PixelCount()
    {
        var all = Counted is null ? full([], Labels.numel(), device: Logits.device) : Counted.sum();
        return all.to(Logits.dtype).AtLeast(1);
    }

    /// <summary>
    /// The same input with channels that exclude each other, two or more: a single channel z is the logit of class 1 against
    /// class 0, and the soft-max of 0 and z is its sigmoid.
    /// </summary>
    /// <exception cref="ArgumentException">The labels have the shape of the logits.</exception>
    public LossInput OfClasses()
    {
        if (_severalLabels)
        {
            throw new ArgumentException($"This loss takes one class a pixel, int64 [N, ..], not labels of the logits' shape [{string.Join(", ", Labels.shape)}]", nameof(Labels));
        }

        return Classes > 1 ? this : new(BinaryLogits.Of(Logits), Labels, Weights, Counted, severalLabels: false);
    }

    internal static LossInput Create(Tensor logits, Tensor labels, Tensor? weights, int? ignore)
    {
        if (logits.dim() is not (4 or 5))
        {
            throw new ArgumentException($"Logits of shape [{string.Join(", ", logits.shape)}] are not [N, C, H, W] or [N, C, D, H, W]", nameof(logits));
        }

        var several = labels.shape.AsSpan().SequenceEqual(logits.shape);
        if (!several)
        {
            CheckMap(logits, labels, nameof(labels));
        }

        if (weights is not null)
        {
            CheckMap(logits, weights, nameof(weights));
        }

        // The sums of a loss need more digits than half precision has; the gradient goes back through the cast.
        var wide = logits.dtype is ScalarType.Float32 or ScalarType.Float64 ? logits.alias() : logits.to(ScalarType.Float32);
        var counted = ignore is { } label ? labels.IsNot(label) : null;
        var kept = counted is null ? labels.alias() : labels.mul(counted);
        return new(wide, kept, WeightOf(counted, wide, weights, several), counted, several);
    }

    private static Tensor? WeightOf(Tensor? counted, Tensor logits, Tensor? weights, bool several)
    {
        var map = weights?.to(logits.dtype);
        if (counted is null)
        {
            return map;
        }

        var ones = counted.to(logits.dtype);
        return map is null ? ones : ones.mul(several ? map.unsqueeze(ClassAxis) : map);
    }

    private static void CheckMap(Tensor logits, Tensor map, string argument)
    {
        var expected = logits.shape.Where((_, axis) => axis != ClassAxis);
        if (!map.shape.SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"Logits of shape [{string.Join(", ", logits.shape)}] need {argument} of shape [{string.Join(", ", expected)}], the batch and the pixels, "
                + $"not [{string.Join(", ", map.shape)}]; crop the {argument} to the output tile",
                argument);
        }
    }
}
