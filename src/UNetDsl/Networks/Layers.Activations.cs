using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

public static partial class Layers
{
    /// <summary>Slope of a leaky ReLU below zero, the default of its authors' implementations.</summary>
    /// <remarks>Maas, Hannun and Ng 2013, section 2.</remarks>
    public const double LeakySlope = 0.01;

    // A Scalar is a native object: made once, not in each forward.
    private static readonly Scalar LeakySlopeScalar = LeakySlope;

    /// <summary>Rectifies in place: max(x, 0).</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor ReluInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.relu_();
    }

    /// <summary>Rectifies in place with a slope of 0.01 below zero.</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor LeakyReluInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.leaky_relu_(LeakySlopeScalar);
    }
}
