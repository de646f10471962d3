using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// Arithmetic of tensors with plain numbers. TorchSharp's own operators leave the native scalar to the garbage collector while
/// libtorch still reads it; here it lives until the result is there.
/// </summary>
internal static class HeldArithmetic
{
    public static Tensor Plus(this Tensor x, double value)
    {
        using Scalar held = value;
        return x.add(held);
    }

    public static Tensor Times(this Tensor x, double value)
    {
        using Scalar held = value;
        return x.mul(held);
    }

    public static Tensor Power(this Tensor x, double exponent)
    {
        using Scalar held = exponent;
        return x.pow(held);
    }

    public static Tensor AtLeast(this Tensor x, double least)
    {
        using Scalar held = least;
        return x.clamp_min(held);
    }

    /// <summary>1 - x.</summary>
    public static Tensor Complement(this Tensor x) => x.neg().Plus(1);

    /// <summary>log(1 + exp(x)), without overflow and with a gradient of 0 to 1 everywhere.</summary>
    public static Tensor SoftPlus(this Tensor x)
    {
        using var zero = zeros([], dtype: x.dtype, device: x.device);
        return x.logaddexp(zero);
    }

    public static Tensor IsNot(this Tensor x, long value)
    {
        using Scalar held = value;
        return x.ne(held);
    }

    public static Tensor Filled(this Tensor x, Tensor where, double value)
    {
        using Scalar held = value;
        return x.masked_fill(where, held);
    }
}
