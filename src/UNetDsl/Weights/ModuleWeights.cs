using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Weights;

/// <summary>Saves the weights of a module to safetensors files and loads them back, all or nothing.</summary>
public static class ModuleWeights
{
    /// <summary>Writes all parameters and buffers under their names.</summary>
    /// <param name="module">The network; not changed.</param>
    /// <param name="path">The file; an older one is replaced when the new one is whole.</param>
    /// <param name="metadata">Text to put beside the weights, or null.</param>
    /// <exception cref="WeightFileException">The file cannot be written.</exception>
    public static void SaveWeights(this nn.Module module, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        SafetensorsWriter.Write(path, module.state_dict(), metadata);
    }

    /// <summary>Loads all parameters and buffers from a safetensors file.</summary>
    /// <param name="module">The network; unchanged when this throws.</param>
    /// <param name="path">The file.</param>
    /// <param name="rename">Gives the module's name for a name in the file; null when they are the same.</param>
    /// <exception cref="WeightFileException">The file is damaged, or its tensors are not those of the module.</exception>
    public static void LoadWeights(this nn.Module module, string path, Func<string, string>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        // The file is read once, into tensors of its own: only so can a read error in the middle leave the module as it was.
        var weights = SafetensorsFile.ReadAll(path);
        try
        {
            Load(module, weights, rename, $"weight file '{path}'");
        }
        finally
        {
            foreach (var tensor in weights.Values)
            {
                tensor.Dispose();
            }
        }
    }

    /// <summary>Loads all parameters and buffers from tensors.</summary>
    /// <param name="module">The network; unchanged when this throws.</param>
    /// <param name="weights">Tensors by name; copied, not disposed.</param>
    /// <param name="rename">Gives the module's name for a name in <paramref name="weights"/>; null when they are the same.</param>
    /// <exception cref="WeightFileException">The tensors are not those of the module.</exception>
    public static void LoadWeights(
        this nn.Module module, IReadOnlyDictionary<string, Tensor> weights, Func<string, string>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(weights);
        Load(module, weights, rename, "given weights");
    }

    private static void Load(
        nn.Module module, IReadOnlyDictionary<string, Tensor> weights, Func<string, string>? rename, string source)
    {
        var targets = module.state_dict();
        var matched = WeightMatch.Match(targets, weights, rename, source, module.GetName());
        using var noGradient = no_grad();
        foreach (var (target, value) in matched)
        {
            // Casts fp16, bf16 and fp64 to the type of the parameter, and moves to its device.
            target.copy_(value);
        }
    }
}
