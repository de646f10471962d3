using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>A sum of losses with factors. <see cref="Loss.IgnoreLabel"/> is set here and holds for all of them.</summary>
public sealed record CombinedLoss : Loss
{
    /// <summary>The parts, at least one.</summary>
    public IReadOnlyList<LossTerm> Terms { get; init; } = [];

    /// <summary>Cross-entropy with the weight map, plus Dice without it: the first says where gaps are, the second holds the balance of classes.</summary>
    /// <param name="dice">The Dice part; null for its defaults.</param>
    /// <remarks>The sum that Isensee et al., nnU-Net, Nature Methods 2021, train with.</remarks>
    public static CombinedLoss CrossEntropyAndDice(DiceLoss? dice = null) => new()
    {
        Terms = [new LossTerm(new CrossEntropyLoss()), new LossTerm(dice ?? new DiceLoss(), UsesWeightMap: false)],
    };

    /// <summary>Dice and clDice: (1 - alpha) Dice + alpha clDice.</summary>
    /// <param name="alpha">Share of clDice, 0..1; the authors use up to 0.5.</param>
    /// <param name="iterations">Erosions of the soft skeleton.</param>
    /// <remarks>Shit et al., CVPR 2021, equation 4.</remarks>
    public static CombinedLoss DiceAndCenterline(double alpha = 0.5, int iterations = 10) => new()
    {
        Terms =
        [
            new LossTerm(new DiceLoss { WithBackground = false }, 1 - alpha),
            new LossTerm(new CenterlineDiceLoss { Iterations = iterations }, alpha),
        ],
    };

    /// <inheritdoc/>
    protected internal override bool IsOfSeveralLabels => Terms.Count > 0 && Terms.All(static term => term.Loss.IsOfSeveralLabels);

    /// <inheritdoc/>
    internal override LossInput Prepare(LossInput input) => input;

    /// <inheritdoc/>
    protected internal override Tensor Evaluate(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Require(Terms.Count > 0, nameof(Terms), Terms.Count, "at least one loss");
        Tensor? sum = null;
        foreach (var term in Terms)
        {
            Require(term.Factor >= 0 && double.IsFinite(term.Factor), nameof(LossTerm.Factor), term.Factor, "at least 0");
            Require(term.Loss.IgnoreLabel is null || term.Loss.IgnoreLabel == IgnoreLabel, nameof(IgnoreLabel), term.Loss.IgnoreLabel ?? 0, "set on the combined loss, not on a part");
            var part = term.Loss.Evaluate(term.Loss.Prepare(term.UsesWeightMap ? input : input.WithoutMap()));
            part = term.Factor == 1 ? part : part.Times(term.Factor);
            sum = sum?.add(part) ?? part;
        }

        return sum!;
    }
}
