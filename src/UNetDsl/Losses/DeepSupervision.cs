using System.ComponentModel.DataAnnotations;
using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// One loss at several resolutions of a decoder, from full resolution to coarser: each output is compared with the labels and
/// weights at the middle of its pixels' blocks. The factors add up to 1.
/// </summary>
/// <remarks>Lee et al., Deeply-supervised nets, AISTATS 2015; factors 1, 1/2, 1/4, ... as Isensee et al., nnU-Net, 2021.</remarks>
public sealed record DeepSupervision
{
    /// <summary>The loss at each resolution.</summary>
    public Loss Loss { get; init; } = new CrossEntropyLoss();

    /// <summary>Factor of each resolution over that of the next finer one, 0 to 1.</summary>
    [Range(0, 1)]
    public double Decay { get; init; } = 0.5;

    /// <summary>The sum.</summary>
    /// <param name="logits">float [N, C, ..] each; the sides of each divide those of the labels.</param>
    /// <param name="labels">int64 [N, ..] of the first.</param>
    /// <param name="weights">float [N, ..] of the first, or null for 1 everywhere.</param>
    /// <returns>float [], carrying gradients; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There are no logits, or the sides of some do not divide those of the labels.</exception>
    public Tensor Compute(IReadOnlyList<Tensor> logits, Tensor labels, Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        if (logits.Count == 0 || Decay is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"{logits.Count} outputs with a decay of {Decay} make no loss; there must be at least one, and the decay lies between 0 and 1", nameof(logits));
        }

        using var scope = NewDisposeScope();
        return Compute([.. logits.Select((map, i) => new SupervisedPart(
            map, Reduced(labels, map), weights is null ? null : Reduced(weights, map), Math.Pow(Decay, i)))]).MoveToOuterDisposeScope();
    }

    /// <summary>The sum of the losses of parts that have been matched already, each by its share of all factors.</summary>
    /// <returns>float [], carrying gradients; the caller disposes it.</returns>
    internal Tensor Compute(IReadOnlyList<SupervisedPart> parts)
    {
        using var scope = NewDisposeScope();
        var all = parts.Sum(static part => part.Factor);
        Tensor? sum = null;
        foreach (var part in parts.Where(static part => part.Factor > 0))
        {
            var loss = Loss.Compute(part.Logits, part.Labels, part.Weights).Times(part.Factor / all);
            sum = sum?.add(loss) ?? loss;
        }

        return sum!.MoveToOuterDisposeScope();
    }

    private static Tensor Reduced(Tensor map, Tensor logits)
    {
        for (var axis = 1; axis < map.dim(); axis++)
        {
            var (fine, coarse) = (map.size(axis), logits.size(axis + 1));
            if (coarse < 1 || fine % coarse != 0)
            {
                throw new ArgumentException(
                    $"An output of shape [{string.Join(", ", logits.shape)}] does not divide labels of shape [{string.Join(", ", map.shape)}]; each side must go into the labels' without rest", nameof(logits));
            }

            var step = fine / coarse;
            map = step == 1 ? map : map.slice(axis, step / 2, fine, step);
        }

        return map;
    }
}
