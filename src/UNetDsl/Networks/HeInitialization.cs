using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Initial weights that keep the variance of maps through ReLU layers.</summary>
/// <remarks>
/// Ronneberger, Fischer and Brox 2015, section 3: "drawing the initial weights from a Gaussian distribution with a standard
/// deviation of sqrt(2/N), where N denotes the number of incoming nodes of one neuron"; after He et al. 2015, equation 10.
/// Biases start at 0, scales of normalisations at 1. TorchSharp's layers draw weights of their own when they are
/// constructed, from the global generator; those drawn here come from a generator of the seed alone.
/// </remarks>
internal static class HeInitialization
{
    private const int LeadingAxes = 2;

    /// <summary>Draws the weights of all layers of a module in the order of their registration.</summary>
    /// <param name="module">The network.</param>
    /// <param name="seed">Seed of the generator.</param>
    public static void Apply(nn.Module module, int seed)
    {
        using var generator = new Generator(unchecked((ulong)seed), CPU);
        using var noGradient = no_grad();
        foreach (var layer in module.modules())
        {
            switch (layer)
            {
                case Convolution convolution:
                    Draw(convolution, generator);
                    break;
                case NormBase normalization:
                    nn.init.ones_(normalization.weight);
                    nn.init.zeros_(normalization.bias);
                    break;
            }
        }
    }

    private static void Draw(Convolution layer, Generator generator)
    {
        var deviation = Math.Sqrt(2.0 / IncomingNodes(layer));
        layer.weight.normal_(0, deviation, generator);
        if (layer.bias is { } bias)
        {
            nn.init.zeros_(bias);
        }
    }

    /// <summary>How many values of its input one value of the output is a sum of.</summary>
    private static double IncomingNodes(Convolution layer)
    {
        var shape = layer.weight.shape;
        var taps = 1.0;
        for (var axis = LeadingAxes; axis < shape.Length; axis++)
        {
            taps *= shape[axis];
        }

        if (!layer.transposed)
        {
            return shape[1] * taps;
        }

        // A stride spreads the taps over the output: 2x2 with stride 2 reaches each output pixel once from each channel.
        foreach (var stride in layer.stride)
        {
            taps /= stride;
        }

        return shape[0] * taps / layer.groups;
    }
}
