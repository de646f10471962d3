using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// Lovász-softmax: the convex closure of 1 minus the intersection over union, averaged over the classes that are present. With
/// a weight map it is the weighted intersection over union: a pixel of weight 2 counts as two.
/// </summary>
/// <remarks>Berman, Rannen Triki and Blaschko, CVPR 2018. Sorts the pixels of each class: slower than the other losses.</remarks>
public sealed record LovaszLoss : Loss
{
    private const double Tiny = 1e-30;

    /// <summary>Whether each sample has its own intersection over union, or the batch has one.</summary>
    public bool PerSample { get; init; }

    /// <summary>Whether class 0 counts.</summary>
    public bool WithBackground { get; init; } = true;

    /// <inheritdoc/>
    protected internal override Tensor Evaluate(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var first = WithBackground ? 0 : 1;
        using var probabilities = input.Logits.softmax(1);
        var (sum, present) = (zeros([], dtype: input.Logits.dtype, device: input.Logits.device), zeros([], dtype: input.Logits.dtype, device: input.Logits.device));
        for (var group = 0L; group < (PerSample ? input.Samples : 1); group++)
        {
            for (long label = first; label < input.Classes; label++)
            {
                using var scope = NewDisposeScope();
                var (loss, isPresent) = OfClass(Part(probabilities.select(1, label), group), Part(input.Labels, group), input.Weights is null ? null : Part(input.Weights, group), label);
                sum = sum.add(loss.mul(isPresent)).MoveToOuterDisposeScope();
                present = present.add(isPresent).MoveToOuterDisposeScope();
            }
        }

        return sum.div(present.AtLeast(1));
    }

    private Tensor Part(Tensor map, long sample) => (PerSample ? map.narrow(0, sample, 1) : map).flatten();

    /// <summary>Errors in falling order, each times what the Jaccard loss grows by when that pixel is wrong as well.</summary>
    private static (Tensor Loss, Tensor IsPresent) OfClass(Tensor probabilities, Tensor labels, Tensor? weights, long label)
    {
        using Scalar wanted = label;
        var truth = labels.eq(wanted).to(probabilities.dtype);
        var (errors, order) = probabilities.sub(truth).abs().sort(0, descending: true);
        using var noGradient = no_grad();
        var weight = weights?.take(order) ?? ones_like(errors);
        var inside = truth.take(order).mul(weight);
        var outside = weight.sub(inside);
        var all = inside.sum();

        // Steps of 1 - intersection / union in closed form: differences of neighbouring quotients would lose their digits.
        var intersection = all.sub(inside.cumsum(0));
        var union = all.add(outside.cumsum(0)).AtLeast(Tiny);
        var before = union.sub(outside).AtLeast(Tiny);
        var steps = inside.add(intersection.mul(outside).div(before)).div(union);
        var isPresent = all.IsNot(0).to(errors.dtype);
        using var gradient = enable_grad();
        return (errors.mul(steps).sum(), isPresent);
    }
}
