using static TorchSharp.torch;

namespace UNetDsl.Weights;

/// <summary>One tensor of a safetensors file, as its header describes it.</summary>
/// <param name="Name">Name of the tensor, for instance <c>encoder0_conv1.weight</c>.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Length of each axis; empty for a single number.</param>
/// <param name="Start">First byte, counted from the start of the file.</param>
/// <param name="Length">Bytes.</param>
public sealed record SafetensorsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Start, long Length);
