using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>One output of a network with deep supervision beside what is wanted of it.</summary>
/// <param name="Logits">float [N, C, ..].</param>
/// <param name="Labels">int64 [N, ..] of the same pixels.</param>
/// <param name="Weights">float [N, ..] of the same pixels, or null for 1 everywhere.</param>
/// <param name="Factor">At least 0; factors are divided by their sum.</param>
internal sealed record SupervisedPart(Tensor Logits, Tensor Labels, Tensor? Weights, double Factor);
