using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>What a network gives while it is trained with deep supervision.</summary>
/// <typeparam name="TOutput">What its <c>forward</c> gives.</typeparam>
/// <param name="Output">The output.</param>
/// <param name="Auxiliaries">
/// Logits float32 [N, classes, H', W'] that the loss reads as well, in the order of their nodes,
/// <see cref="Graph.NetworkGraph.Auxiliaries"/>: from the lowest resolution up.
/// </param>
/// <remarks>Lee et al. 2015 (arXiv:1409.5185); in U-Nets Zhou et al. 2018 and Isensee et al. 2021.</remarks>
public sealed record SupervisedOutput<TOutput>(TOutput Output, IReadOnlyList<Tensor> Auxiliaries);
