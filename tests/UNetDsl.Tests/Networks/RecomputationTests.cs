using TorchSharp;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Tests.Training;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>Stages that run twice give what they give when they run once.</summary>
public sealed class RecomputationTests
{
    // None in which three read one map: its gradients would be added in another order.
    public static TheoryData<string> Declared =>
    [
        nameof(ReferenceReflect), nameof(ReferenceBilinear), nameof(ReferenceDenseZeros), nameof(ReferenceCaffeOrder), nameof(FlatStack),
        nameof(GroupedSilu), nameof(InstanceElu), nameof(LayeredPrelu), nameof(ConvNeXtSmall),
    ];

    [Theory]
    [MemberData(nameof(Declared))]
    public void Backward_StagesRunTwice_GivesTheSameGradientsAndStatistics(string name) => AssertSameStep(name, Precision.Single, channelsLast: false);

    [Fact]
    public void Backward_BFloat16WithChannelsLast_GivesTheSameGradientsAndStatistics() =>
        AssertSameStep(nameof(ReferenceReflect), Precision.MixedBFloat16, channelsLast: true);

    [Fact]
    public void Backward_HeadsAndAuxiliaries_GivesTheSameGradients()
    {
        using var kept = TwoHeads.Create(1);
        using var recomputed = TwoHeads.Create(1);
        Run(kept, recompute: false);
        Run(recomputed, recompute: true);
        AssertSameGradients(kept, recomputed);

        // Through the view of one head as well, which only that head's loss comes from.
        using var keptMask = kept.Select("Mask");
        using var recomputedMask = recomputed.Select("Mask");
        Step(keptMask, recompute: false, Precision.Single);
        Step(recomputedMask, recompute: true, Precision.Single);
        AssertSameGradients(keptMask, recomputedMask);

        static void Run(TwoHeads network, bool recompute)
        {
            network.train();
            using var scope = NewDisposeScope();
            using var recomputation = recompute ? network.Recompute() : null;
            var (output, auxiliaries) = network.ForwardSupervised(Image(network));
            output.Maps.Concat(auxiliaries).Select(Squares).Aggregate(static (sum, term) => sum + term).Backward(recomputation);
        }
    }

    [Fact]
    public void Forward_Recomputed_RunsEachStageAgainButTheLast()
    {
        using var network = Create(nameof(ReferenceReflect));
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, child) in network.named_children().Where(static child => child.name.EndsWith("_conv1", StringComparison.Ordinal)))
        {
            ((nn.Module<Tensor, Tensor>)child).register_forward_hook((_, _, output) =>
            {
                runs[name] = runs.GetValueOrDefault(name) + 1;
                return output;
            });
        }

        Step(network, recompute: true, Precision.Single);

        Assert.Equal(network.Graph.Stages.Count(network.Graph.CanBeRunAgain) + 1, runs.Count);
        Assert.All(runs, static run => Assert.Equal(run.Key == "decoder0_conv1" ? 1 : 2, run.Value));
    }

    [Fact]
    public void Backward_Dropout_DrawsTheMasksOfTheForwardPassAgain()
    {
        // Along the gradient the loss rises by its length, if it is the gradient of the loss with these masks; they lie behind the encoder.
        const double step = 1e-2;
        using var network = Create(nameof(DroppedHalves));
        Step(network, recompute: true, Precision.Single);
        using var scope = NewDisposeScope();
        var parameters = network.named_parameters().Where(static entry => entry.name.StartsWith("encoder", StringComparison.Ordinal)).Select(static entry => entry.parameter).ToList();
        var gradients = parameters.ConvertAll(static parameter => parameter.grad!.clone());
        var length = Math.Sqrt(gradients.Sum(static gradient => (gradient * gradient).sum().item<float>()));

        var slope = (LossAt(step) - LossAt(-step)) / (2 * step);
        Assert.Equal(length, slope, 0.02 * length);

        double LossAt(double distance)
        {
            Move(distance);
            var loss = Step(network, recompute: true, Precision.Single);
            Move(-distance);
            return loss;
        }

        void Move(double distance)
        {
            using var noGradient = no_grad();
            foreach (var (parameter, gradient) in parameters.Zip(gradients))
            {
                parameter.add_(gradient * (float)(distance / length));
            }
        }
    }

    [Fact]
    public void Forward_TwoStepsInARow_DrawOtherMasks()
    {
        using var network = Create(nameof(DroppedHalves));
        manual_seed(3).Dispose();
        Assert.NotEqual(Loss(), Loss());

        float Loss()
        {
            using var scope = NewDisposeScope();
            using var recomputation = network.Recompute();
            return Squares(network.call(Image(network))).item<float>();
        }
    }

    [Fact]
    public void Backward_FrozenEncoder_LeavesItWithoutGradients()
    {
        using var network = Create(nameof(ReferenceReflect));
        foreach (var (name, parameter) in network.named_parameters())
        {
            parameter.requires_grad = !name.StartsWith("encoder", StringComparison.Ordinal);
        }

        Step(network, recompute: true, Precision.Single);
        Assert.All(network.named_parameters(), static entry => Assert.Equal(entry.name.StartsWith("encoder", StringComparison.Ordinal), entry.parameter.grad is null));
    }

    [Fact]
    public void Recompute_StepBeforeNotDisposed_IsRefused()
    {
        using var network = Create(nameof(ReferenceReflect));
        using (network.Recompute())
        {
            Assert.StartsWith("A step of 'ReferenceReflect' is being recorded", Assert.Throws<InvalidOperationException>(network.Recompute).Message, StringComparison.Ordinal);
        }

        network.Recompute().Dispose();
    }

    [Fact]
    public void Dispose_AfterTheBackwardPassOrWithout_LeavesNoTensor()
    {
        using var network = Create(nameof(ReferenceReflect));
        Step(network, recompute: true, Precision.Single);
        Assert.Equal(0, Added(() => Step(network, recompute: true, Precision.Single)));
        Assert.Equal(0, Added(() =>
        {
            using var image = Image(network);
            using var recomputation = network.Recompute();
            network.call(image).Dispose();
        }));

        // Other tests make and free tensors meanwhile: of several attempts the least disturbed counts.
        static long Added(Action action) => Enumerable.Range(0, 5).Min(_ =>
        {
            var count = Tensor.TotalCount;
            action();
            return Math.Abs(Tensor.TotalCount - count);
        });
    }

    private static SegmentationNetwork Create(string name) => (SegmentationNetwork)Activator.CreateInstance(Type.GetType($"UNetDsl.Tests.Declared.{name}")!, 1)!;

    private static void AssertSameStep(string name, Precision precision, bool channelsLast)
    {
        using var kept = Create(name);
        using var recomputed = Create(name);
        ChannelsLast.Apply(kept, channelsLast);
        ChannelsLast.Apply(recomputed, channelsLast);
        Step(kept, recompute: false, precision);
        Step(recomputed, recompute: true, precision);

        AssertSameGradients(kept, recomputed);
        NetworkBytes.AssertEqual(kept, recomputed);
    }

    /// <summary>Adds the gradients of one step; the same draws each time.</summary>
    private static double Step(SegmentationNetwork network, bool recompute, Precision precision)
    {
        network.train();
        network.zero_grad(set_to_none: true);
        using var scope = NewDisposeScope();
        manual_seed(3).Dispose();
        using var recomputation = recompute ? network.Recompute() : null;
        var loss = Squares(MixedPrecision.Single(network.call(MixedPrecision.Input(Image(network), precision))));
        loss.Backward(recomputation);
        return loss.item<float>();
    }

    private static Tensor Image<TOutput>(NetworkModule<TOutput> network)
    {
        using var generator = new Generator(5, CPU);
        return rand([2, network.Spec.Channels, .. network.Graph.Lattices.Select(static lattice => (long)lattice.Minimum + (2 * lattice.Step))], generator: generator);
    }

    private static Tensor Squares(Tensor map) => map.mul(map).mean();

    private static void AssertSameGradients(nn.Module expected, nn.Module actual) => Assert.All(
        expected.named_parameters().Zip(actual.named_parameters()),
        static pair => Assert.True(AreSame(pair.First.parameter.grad, pair.Second.parameter.grad), $"The gradient of '{pair.First.name}' differs"));

    /// <summary>Of a head that no loss comes from there is none, on either side.</summary>
    private static bool AreSame(Tensor? one, Tensor? other) => one is null || other is null ? one is null && other is null : one.eq(other).all().item<bool>();
}
