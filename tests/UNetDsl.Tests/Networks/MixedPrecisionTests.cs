using TorchSharp;
using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Tests.Training;
using UNetDsl.Training;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>bfloat16 has 8 bits of precision: networks give nearly the same, train as well, and keep float32 weights.</summary>
[Collection(AloneCollection.Name)]
public sealed class MixedPrecisionTests
{
    // Of probabilities, in the mean: where a normalisation has few channels, single px can flip.
    private const double Tolerance = 0.01;

    [Fact]
    public void Forward_ZeroPadding_IsNearSingle() => IsNear<ReferenceZeros>();

    [Fact]
    public void Forward_ReflectedBorders_IsNearSingle() => IsNear<ReferenceReflect>();

    [Fact]
    public void Forward_Valid_IsNearSingle() => IsNear<ReferenceValid>();

    [Fact]
    public void Forward_Gates_IsNearSingle() => IsNear<StridedGated>();

    [Fact]
    public void Forward_LayerNormalisationAndPrelu_IsNearSingle() => IsNear<LayeredPrelu>();

    [Fact]
    public void Forward_GroupNormalisation_IsNearSingle() => IsNear<GroupedSilu>();

    [Fact]
    public void Forward_ConvNeXt_IsNearSingle() => IsNear<ConvNeXtSmall>();

    [Fact]
    public void Forward_ModuleOfTheUsersOwn_IsNearSingle() => IsNear<WithHonestModule>();

    [Fact]
    public void Run_Mixed_LearnsAsSingleDoes()
    {
        var (single, weights) = Train(Precision.Single);
        var (mixed, mixedWeights) = Train(Precision.MixedBFloat16);

        Assert.InRange(mixed.Losses[^1].Loss, 0.9 * single.Losses[^1].Loss, 1.1 * single.Losses[^1].Loss);
        Assert.NotEqual(single.Losses[^1].Loss, mixed.Losses[^1].Loss);
        Assert.True(single.Losses[^1].Loss < 0.8 * single.Losses[0].Loss, "the problem is one that this network learns");
        Assert.All(mixedWeights, static weight => Assert.Equal(ScalarType.Float32, weight));
        Assert.Equal(weights.Count, mixedWeights.Count);
    }

    [Fact]
    public void Predict_Mixed_IsNearSingle()
    {
        using var network = ReferenceZeros.Create(4);
        var image = DiscImages.Set().Image(0);
        var single = new Predictor(network).Predict(image);
        var mixed = new Predictor(network, new() { Precision = Precision.MixedBFloat16 }).Predict(image);

        Assert.NotEqual(single.Values, mixed.Values);
        Assert.InRange(single.Values.Zip(mixed.Values).Average(static pair => Math.Abs(pair.First - pair.Second)), 1e-6, Tolerance);
    }

    private static (TrainingResult Result, IReadOnlyList<ScalarType> Weights) Train(Precision precision)
    {
        using var network = ReferenceZeros.Create(1);
        var options = DiscImages.Options with { Steps = 60, LearningRate = 3e-3, Precision = precision };
        return (new Trainer(network, options).Run(DiscImages.Set()), [.. network.state_dict().Values.Where(static value => value.is_floating_point()).Select(static value => value.dtype)]);
    }

    private static void IsNear<T>()
        where T : SegmentationNetwork, ISegmentationNetwork<T>
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var network = T.Create(5);
        network.eval();
        using var generator = new Generator(9, CPU);
        var image = randn([1, T.Declaration.Channels, T.MinTile + (2 * T.Step), T.MinTile + (2 * T.Step)], generator: generator);
        var single = network.call(image).softmax(1);
        var logits = network.call(image.to(ScalarType.BFloat16));
        var difference = (logits.to(ScalarType.Float32).softmax(1) - single).abs().mean().item<float>();

        Assert.Equal(ScalarType.BFloat16, logits.dtype);
        Assert.InRange(difference, 1e-6, Tolerance);
    }
}
