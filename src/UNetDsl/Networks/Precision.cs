namespace UNetDsl.Networks;

/// <summary>The numbers that maps are computed in; weights and losses are float32 always.</summary>
public enum Precision
{
    /// <summary>float32.</summary>
    Single,

    /// <summary>
    /// bfloat16 in maps and convolutions, float32 in normalisation, weights, their gradients and the loss. Half the memory
    /// for maps; faster where the processor multiplies bfloat16 (AVX512_BF16, AMX, NVIDIA since Ampere), slower elsewhere.
    /// </summary>
    MixedBFloat16,
}
