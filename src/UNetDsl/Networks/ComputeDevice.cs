using TorchSharp;
using UNetDsl.Native;
using UNetDsl.Training;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Devices by name, and networks on them.</summary>
internal static class ComputeDevice
{
    /// <summary>The device of a name.</summary>
    /// <exception cref="ArgumentException">The name is no device's, or this program or machine has none.</exception>
    public static Device Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.Equals(name, "cpu", StringComparison.OrdinalIgnoreCase))
        {
            return CPU;
        }

        var parts = name.Split(':');
        var index = 0;
        if (!string.Equals(parts[0], "cuda", StringComparison.OrdinalIgnoreCase) || parts.Length > 2
            || (parts.Length == 2 && (!int.TryParse(parts[1], out index) || index < 0)))
        {
            throw new ArgumentException($"'{name}' is no device; devices are 'cpu', 'cuda' and 'cuda:N'", nameof(name));
        }

        var devices = cuda.is_available() ? cuda.device_count() : 0;
        return index < devices
            ? new Device(DeviceType.CUDA, index)
            : throw new ArgumentException(
                devices == 0
                    ? $"Device '{name}' is not available: {WithoutCuda(NativeLibraries.Loaded)}, or use 'cpu'"
                    : $"Device '{name}' is not available: this machine has {devices} CUDA devices, 'cuda:0' to 'cuda:{devices - 1}'",
                nameof(name));
    }

    /// <summary>Why there is no CUDA: what was looked for, where, and what would help.</summary>
    internal static string WithoutCuda(LoadedLibraries? loaded) => loaded switch
    {
        null => "this program's libtorch sees no CUDA device; add a CUDA package of TorchSharp to the program",
        { Cuda: false } =>
            $"there is no {NativeLoader.CudaFile} in '{loaded.TorchFolder}', where libtorch was found; build the program with -p:TorchBackend=cuda-linux, "
            + $"or set {NativeSearch.Setting} to the lib folder of a libtorch or PyTorch with CUDA",
        _ => $"{NativeLoader.CudaFile} in '{loaded.TorchFolder}' sees no CUDA device; see whether nvidia-smi lists one and CUDA_VISIBLE_DEVICES does not hide it",
    };

    /// <summary>Moves a network to a device in the memory order asked for.</summary>
    /// <returns>Whether inputs are to be given with channels last.</returns>
    public static bool Prepare(SegmentationNetwork network, Device device, MemoryOrder order)
    {
        network.to(device);
        var channelsLast = order switch
        {
            MemoryOrder.ChannelsFirst => false,
            MemoryOrder.ChannelsLast => true,
            _ => device.type == DeviceType.CPU,
        };
        channelsLast &= network.Spec.Dimensions == 2;
        ChannelsLast.Apply(network, channelsLast);
        return channelsLast;
    }
}
