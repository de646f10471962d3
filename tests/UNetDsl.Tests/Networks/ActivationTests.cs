using TorchSharp;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>Activations overwrite what they get; values and gradients are those of the formulas.</summary>
public sealed class ActivationTests
{
    private static readonly float[] Values = [-3, -1, -0.1f, 0, 0.1f, 1, 3];

    public static TheoryData<string, Func<Tensor, Tensor>, Func<Tensor, Tensor>, Func<double, double>> All => new()
    {
        { "ReLU", Layers.Relu, Layers.ReluInPlace, static x => Math.Max(x, 0) },
        { "LeakyReLU", Layers.LeakyRelu, Layers.LeakyReluInPlace, static x => x > 0 ? x : 0.01 * x },
        { "ELU", Layers.Elu, Layers.EluInPlace, static x => x > 0 ? x : Math.Exp(x) - 1 },
        { "GELU", Layers.Gelu, Layers.GeluInPlace, static x => x * NormalDistribution(x) },
        { "SiLU", Layers.Silu, Layers.SiluInPlace, static x => x / (1 + Math.Exp(-x)) },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void InPlace_FreshMap_IsTheSameTensorWithTheValuesOfTheFormula(
        string name, Func<Tensor, Tensor> fresh, Func<Tensor, Tensor> inPlace, Func<double, double> formula)
    {
        using var input = tensor(Values);
        using var apart = fresh(input);
        Assert.Equal(Values, input.data<float>().ToArray());
        Assert.Same(input, inPlace(input));
        foreach (var (value, one, two) in Values.Zip(apart.data<float>().ToArray(), input.data<float>().ToArray()))
        {
            Assert.True(Math.Abs(one - formula(value)) < 1e-6, $"{name}({value}) is {formula(value)}, not {one}");
            Assert.Equal(one, two);
        }
    }

    /// <summary>The slopes of GELU and SiLU do not follow from what they leave behind: the map before must have been kept.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void InPlace_OnTheWayBack_GivesTheSlopeOfTheFormula(
        string name, Func<Tensor, Tensor> fresh, Func<Tensor, Tensor> inPlace, Func<double, double> formula)
    {
        Assert.NotNull(fresh);
        using var input = tensor(Values, requires_grad: true);
        using var map = input.mul(1);
        using var loss = inPlace(map).sum();
        loss.backward();
        foreach (var (value, slope) in Values.Zip(input.grad!.data<float>().ToArray()).Where(static pair => pair.First != 0))
        {
            var expected = (formula(value + 1e-5) - formula(value - 1e-5)) / 2e-5;
            Assert.True(Math.Abs(slope - expected) < 1e-3, $"{name} has slope {expected} at {value}, not {slope}");
        }
    }

    /// <summary>Trapezoids of the density: another way than the error function of libtorch.</summary>
    private static double NormalDistribution(double x)
    {
        const int Steps = 100_000;
        var width = x / Steps;
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var middle = (i + 0.5) * width;
            sum += Math.Exp(-middle * middle / 2);
        }

        return 0.5 + (sum * width / Math.Sqrt(2 * Math.PI));
    }
}
