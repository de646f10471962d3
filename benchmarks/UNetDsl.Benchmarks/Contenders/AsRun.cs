using TorchSharp;
using UNetDsl.Networks;
using UNetDsl.Training;
using static TorchSharp.torch;

namespace UNetDsl.Benchmarks.Contenders;

/// <summary>Networks and inputs as trainer and predictor prepare them on a CPU.</summary>
internal static class AsRun
{
    /// <summary>Puts a network into the memory order that is chosen for it, and its input into the same and a precision.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">float32 [N, C, H, W]; disposed.</param>
    /// <param name="precision">Numbers of the maps.</param>
    public static Tensor Input(SegmentationNetwork network, Tensor input, Precision precision)
    {
        using (input)
        {
            using var ordered = ComputeDevice.Prepare(network, CPU, MemoryOrder.Automatic) ? ChannelsLast.Of(input) : input.alias();
            return MixedPrecision.Input(ordered, precision);
        }
    }
}
