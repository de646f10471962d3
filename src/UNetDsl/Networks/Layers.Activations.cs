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

    /// <summary>Rectifies: max(x, 0).</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    public static Tensor Relu(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.relu();
    }

    /// <summary>Rectifies in place: max(x, 0).</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor ReluInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.relu_();
    }

    /// <summary>Rectifies with a slope of 0.01 below zero.</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    public static Tensor LeakyRelu(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.leaky_relu(LeakySlopeScalar);
    }

    /// <summary>Rectifies in place with a slope of 0.01 below zero.</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor LeakyReluInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.leaky_relu_(LeakySlopeScalar);
    }

    /// <summary>x above zero, exp(x) - 1 below.</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    public static Tensor Elu(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.elu(HeldScalars.One, HeldScalars.One, HeldScalars.One);
    }

    /// <summary>x above zero, exp(x) - 1 below, in place.</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor.</returns>
    /// <remarks>Clevert, Unterthiner and Hochreiter 2016, equation 15, alpha 1.</remarks>
    public static Tensor EluInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.elu_(HeldScalars.One, HeldScalars.One, HeldScalars.One);
    }

    /// <summary>x times the normal distribution function of x, exact.</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    public static Tensor Gelu(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.gelu();
    }

    /// <summary>x times the normal distribution function of x, exact, in place.</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor.</returns>
    /// <remarks>Hendrycks and Gimpel 2016, section 2. While training, libtorch keeps a copy of what is overwritten, because the slope does not follow from the value.</remarks>
    public static Tensor GeluInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);

        // Unlike the others, this one returns a second handle of the map that it has overwritten.
        using var same = input.gelu_();
        return input;
    }

    /// <summary>x times the logistic function of x.</summary>
    /// <param name="input">float32 [N, C, H, W]; not disposed.</param>
    /// <returns>float32 [N, C, H, W].</returns>
    public static Tensor Silu(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.silu();
    }

    /// <summary>x times the logistic function of x, in place.</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor.</returns>
    /// <remarks>Elfwing, Uchibe and Doya 2018, equation 10. While training, libtorch keeps a copy of what is overwritten, because the slope does not follow from the value.</remarks>
    public static Tensor SiluInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.silu_();
    }

    /// <summary>Makes gates of values in place: 1 / (1 + exp(-x)).</summary>
    /// <param name="input">float32 [N, C, H, W], the fresh output of a layer; overwritten.</param>
    /// <returns>The same tensor, with values of 0..1.</returns>
    public static Tensor SigmoidInPlace(this Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.sigmoid_();
    }
}
