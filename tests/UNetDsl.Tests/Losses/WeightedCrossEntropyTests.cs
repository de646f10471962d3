using System.Text.Json;
using TorchSharp;
using UNetDsl.Losses;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Losses;

public sealed class WeightedCrossEntropyTests
{
    [Theory]
    [Trait("Needs", "SharedData")]
    [InlineData("losses_2x3x12x16", true)]
    [InlineData("losses_3x5x8x8", true)]
    [InlineData("losses_1x2x9x7", true)] // saturated: channel 0 is shifted by 80
    [InlineData("losses_2x3x12x16", false)]
    [InlineData("losses_1x2x9x7", false)]
    public void Compute_ReferenceCase_ValueAndGradientAgree(string file, bool weighted)
    {
        var name = weighted ? "ce_pixw_mean" : "ce";
        var expected = ReadValue(file + ".npz", name);
        var arrays = NumpyArchive.Read(SharedData.Require($"reference/pytorch/math/{file}.npz"));
        using var logits = arrays["logits"].requires_grad_();

        using var loss = WeightedCrossEntropy.Compute(logits, arrays["target"], weighted ? arrays["weight_map"] : null);
        loss.backward();

        // float32 sums of a few hundred terms against float64 ones.
        Assert.Equal(expected, loss.ToDouble(), Math.Abs(expected) * 1e-6);
        TensorAssert.Near(arrays["grad_" + name], logits.grad!, 1e-7, 1e-5, "gradient of " + name);
    }

    [Fact]
    public void Compute_LabelsOfInputSize_SaysToCrop()
    {
        using var logits = zeros(1, 2, 4, 4);
        using var labels = zeros([1, 8, 8], dtype: ScalarType.Int64);
        var error = Assert.Throws<ArgumentException>(() => WeightedCrossEntropy.Compute(logits, labels));
        Assert.Contains("[1, 2, 4, 4]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1, 8, 8]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_ZeroWeights_GivesZeroNotNaN()
    {
        using var logits = randn(1, 3, 4, 4, generator: new Generator(1, CPU));
        using var labels = zeros([1, 4, 4], dtype: ScalarType.Int64);
        using var weights = zeros(1, 4, 4);
        using var loss = WeightedCrossEntropy.Compute(logits, labels, weights);
        Assert.Equal(0f, loss.ToSingle());
    }

    private static double ReadValue(string file, string loss)
    {
        using var index = JsonDocument.Parse(File.ReadAllText(SharedData.Require("reference/pytorch/math/index.json")));
        return index.RootElement.GetProperty("files").EnumerateArray()
            .First(entry => string.Equals(entry.GetProperty("file").GetString(), file, StringComparison.Ordinal))
            .GetProperty("params").GetProperty("values_float64").GetProperty(loss).GetDouble();
    }
}
