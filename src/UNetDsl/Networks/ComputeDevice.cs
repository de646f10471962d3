using TorchSharp;
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
                    ? $"Device '{name}' is not available: this program's libtorch sees no CUDA device; use 'cpu'"
                    : $"Device '{name}' is not available: this machine has {devices} CUDA devices, 'cuda:0' to 'cuda:{devices - 1}'",
                nameof(name));
    }

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
