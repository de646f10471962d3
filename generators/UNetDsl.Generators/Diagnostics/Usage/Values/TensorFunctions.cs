namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>What TorchSharp's functions do, by name.</summary>
internal static class TensorFunctions
{
    /// <summary>Whether a method gives the tensor itself another shape.</summary>
    public static bool ReshapesInPlace(string method) =>
        method is "unsqueeze_" or "squeeze_" or "resize_" or "resize_as_" or "transpose_" or "t_" or "swapaxes_" or "swapdims_";
}
