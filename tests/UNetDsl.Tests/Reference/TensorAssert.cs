using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Reference;

/// <summary>Compares tensors, and says by how much they differ and where.</summary>
internal static class TensorAssert
{
    /// <summary>Fails where |actual - expected| is above absolute + relative * |expected|; NaN is never near.</summary>
    /// <returns>The greatest difference.</returns>
    public static double Near(Tensor expected, Tensor actual, double absolute, double relative, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var wanted = expected.to(ScalarType.Float64);
        var difference = (actual.to(ScalarType.Float64) - wanted).abs();
        var excess = difference - ((wanted.abs() * relative) + absolute);
        var greatest = difference.numel() == 0 ? 0 : difference.max().ToDouble();
        Assert.True(
            difference.numel() == 0 || excess.max().ToDouble() <= 0,
            $"{what}: differs by up to {greatest:E3}, which is above {absolute:E1} + {relative:E1} |expected|.");
        return greatest;
    }

    /// <summary>Fails where a bit differs.</summary>
    public static void Identical(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        using var wanted = expected.contiguous();
        using var given = actual.contiguous();
        Assert.True(wanted.bytes.SequenceEqual(given.bytes), $"{what}: bits differ.");
    }
}
