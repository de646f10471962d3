using static TorchSharp.torch;

namespace UNetDsl.Training.Checkpoints;

/// <summary>The tensors of a checkpoint; not changed, not disposed.</summary>
/// <param name="Weights">Those to predict with.</param>
/// <param name="Trained">Those to go on training from; null where they are the same.</param>
/// <param name="Moments">The optimizer's; null in a checkpoint that nobody resumes.</param>
internal sealed record CheckpointTensors(
    IEnumerable<KeyValuePair<string, Tensor>> Weights,
    IEnumerable<KeyValuePair<string, Tensor>>? Trained = null,
    IEnumerable<KeyValuePair<string, Tensor>>? Moments = null);
