namespace UNetDsl.Losses;

/// <summary>One part of a <see cref="CombinedLoss"/>.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Factor">What it is multiplied by, at least 0.</param>
/// <param name="UsesWeightMap">Whether the weight map reaches it.</param>
public sealed record LossTerm(Loss Loss, double Factor = 1, bool UsesWeightMap = true);
