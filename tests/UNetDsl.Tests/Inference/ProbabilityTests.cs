using TorchSharp;
using UNetDsl.Imaging;
using UNetDsl.Inference;
using UNetDsl.Tests.Networks;
using UNetDsl.Tests.Training;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Inference;

/// <summary>How logits become probabilities.</summary>
public sealed class ProbabilityTests
{
    private const float Tolerance = 1e-6f;
    private const int Side = 32;

    [Fact]
    public void Predict_SingleChannel_GivesItsSigmoidAndTheRest()
    {
        using var network = DiscImages.Network(DiscImages.SameSpec with { Classes = 1 });
        var (map, expected) = Both(network, new() { Normalisation = new() { Kind = NormalisationKind.None } });
        Assert.Equal(2, map.Classes);
        Assert.Equal(expected, map.OfClass(1).Pixels, Near);
        Assert.Equal(Array.ConvertAll(expected, static p => 1 - p), map.OfClass(0).Pixels, Near);
        Assert.Equal(Array.ConvertAll(expected, static p => p > 0.5f ? 1 : 0), map.ToLabels().Labels);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Predict_SeveralLabels_GivesEachItsSigmoid(bool several)
    {
        using var network = DiscImages.Network(DiscImages.SameSpec with { Classes = 3 });
        var (map, expected) = Both(network, new() { Normalisation = new() { Kind = NormalisationKind.None }, SeveralLabels = several });
        Assert.Equal(3, map.Classes);
        var isEqual = map.Values.Zip(expected, Near).All(static near => near);
        Assert.Equal(several, isEqual);
        var sums = Enumerable.Range(0, Side * Side).Select(i => map.Values[i] + map.Values[i + (Side * Side)] + map.Values[i + (2 * Side * Side)]);
        Assert.Equal(!several, sums.All(static sum => Near(sum, 1)));
    }

    private static (ProbabilityMap Map, float[] Sigmoid) Both(HandWrittenUNet network, PredictionOptions options)
    {
        var random = new Random(5);
        float[] pixels = [.. Enumerable.Range(0, Side * Side).Select(_ => random.NextSingle())];
        network.eval();
        using var none = no_grad();
        using var input = tensor(pixels, [1, 1, Side, Side]);
        using var logits = network.call(input);
        using var sigmoid = logits.sigmoid().contiguous();
        return (new Predictor(network, options).Predict(new Image(1, Side, Side, pixels, SampleFormat.Float32)), sigmoid.data<float>().ToArray());
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) <= Tolerance;
}
