using System.Text.Json;
using TorchSharp;
using UNetDsl.Losses;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Losses;

/// <summary>What must hold for every loss, whatever its formula.</summary>
public sealed class LossPropertyTests
{
    private static readonly Dictionary<string, Loss> All = new(StringComparer.Ordinal)
    {
        ["crossEntropy"] = new CrossEntropyLoss { ClassWeights = [1, 2, 0.5] },
        ["crossEntropyWeightedMean"] = new CrossEntropyLoss { Reduction = LossReduction.WeightedMean },
        ["binary"] = new BinaryCrossEntropyLoss { PositiveWeights = [1, 2, 3] },
        ["focal"] = new FocalLoss { Gamma = 1.5 },
        ["focalOfLabels"] = new FocalLoss { SeveralLabels = true },
        ["dice"] = new DiceLoss { ClassWeights = [1, 2, 0.5] },
        ["diceOfLabels"] = new DiceLoss { SeveralLabels = true, PerSample = true },
        ["tversky"] = new TverskyLoss { WithBackground = false },
        ["focalTversky"] = new FocalTverskyLoss(),
        ["lovasz"] = new LovaszLoss(),
        ["lovaszPerSample"] = new LovaszLoss { PerSample = true, WithBackground = false },
        ["boundary"] = new BoundaryLoss(),
        ["centerlineDice"] = new CenterlineDiceLoss { Iterations = 3 },
        ["combined"] = CombinedLoss.CrossEntropyAndDice(),
        ["diceAndCenterline"] = CombinedLoss.DiceAndCenterline(0.3, 2),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Losses in which an ignored pixel is nowhere felt: the outline and the skeleton see their neighbours.</summary>
    public static TheoryData<string> PixelByPixel => [.. All.Keys.Where(static name => name is not ("boundary" or "centerlineDice" or "diceAndCenterline"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_OfAnyLoss_EqualsFiniteDifferences(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw(2, 3, 5, 6);
        var leaf = logits.requires_grad_();
        using var loss = All[name].Compute(leaf, labels, weights);
        loss.backward();
        var gradient = leaf.grad!.data<double>().ToArray();
        var values = logits.detach().clone();
        const double Step = 1e-6;
        for (var i = 0; i < gradient.Length; i += 7)
        {
            var numeric = (At(i, Step) - At(i, -Step)) / (2 * Step);
            Assert.Equal(numeric, gradient[i], 1e-7 * Math.Max(1, Math.Abs(numeric)));
        }

        double At(int element, double by)
        {
            using var moved = values.clone();
            moved.flatten().data<double>()[element] += by;
            using var value = All[name].Compute(moved, labels, weights);
            return value.ToDouble();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_VolumeOfOneSlice_EqualsTheImage(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw(2, 3, 6, 7);
        var flat = All[name].Compute(logits, labels, weights);
        var volume = All[name].Compute(logits.unsqueeze(2), labels.unsqueeze(1), weights.unsqueeze(1));
        Assert.Equal(flat.ToDouble(), volume.ToDouble(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(PixelByPixel))]
    public void Compute_IgnoredRows_EqualsTheImageWithoutThem(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw(2, 3, 8, 5);
        var marked = labels.clone();
        using Scalar ignored = 255;
        marked.narrow(1, 6, 2).fill_(ignored);
        var loss = All[name];
        var whole = (loss with { IgnoreLabel = 255 }).Compute(logits, marked, weights);
        var part = loss.Compute(logits.narrow(2, 0, 6), labels.narrow(1, 0, 6), weights.narrow(1, 0, 6));
        Assert.Equal(part.ToDouble(), whole.ToDouble(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_EverythingIgnoredOrSaturated_IsFinite(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw(1, 3, 4, 4);
        using Scalar ignored = 255, huge = 1e4;
        foreach (var (z, l) in new[] { (logits, full_like(labels, ignored)), (logits.mul(huge), labels), (zeros_like(logits), zeros_like(labels)) })
        {
            var leaf = z.to(ScalarType.Float32, copy: true).requires_grad_();
            using var loss = (All[name] with { IgnoreLabel = 255 }).Compute(leaf, l, weights);
            loss.backward();
            Assert.True(double.IsFinite(loss.ToDouble()), $"{loss.ToDouble()}");
            Assert.True(leaf.grad!.isfinite().all().ToBoolean());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_ChannelsLastOrBfloat16_EqualsPlainFloat(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw(2, 3, 6, 6);
        var half = logits.to(ScalarType.BFloat16);
        var plain = All[name].Compute(half.to(ScalarType.Float32), labels, weights);
        var leaf = half.clone().requires_grad_();
        using var narrow = All[name].Compute(leaf, labels, weights);
        narrow.backward();
        Assert.Equal(plain.ToDouble(), narrow.ToDouble());
        Assert.Equal(ScalarType.BFloat16, leaf.grad!.dtype);
        var last = half.to(ScalarType.Float32).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.Equal(plain.ToDouble(), All[name].Compute(last, labels, weights).ToDouble(), 1e-6 * Math.Max(1, Math.Abs(plain.ToDouble())));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_LeavesNoTensorBehind(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw(2, 3, 6, 6);
        var leaf = logits.requires_grad_();
        All[name].Compute(leaf, labels, weights).Dispose();
        var before = scope.DisposablesCount;
        using (All[name].Compute(leaf, labels, weights))
        {
            // The loss itself is the only tensor that may come out.
            Assert.Equal(before + 1, scope.DisposablesCount);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_OfAnyLoss_GivesTheSameLossAgain(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw(1, 3, 6, 6);
        var text = JsonSerializer.Serialize(All[name]);
        var again = JsonSerializer.Deserialize<Loss>(text)!;
        Assert.Equal(text, JsonSerializer.Serialize(again));
        Assert.Equal(All[name].Compute(logits, labels, weights).ToDouble(), again.Compute(logits, labels, weights).ToDouble());
    }

    [Theory]
    [InlineData("crossEntropyWeightedMean")]
    [InlineData("dice")]
    [InlineData("lovasz")]
    public void Compute_PixelOfWeightTwo_CountsAsTwo(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, _) = Draw(1, 3, 5, 6);

        // Column 0 once more on the right, against a weight of 2.
        var weights = ones([1, 5, 6], dtype: ScalarType.Float64);
        using Scalar two = 2;
        weights.narrow(2, 0, 1).fill_(two);
        var repeated = All[name].Compute(cat([logits, logits.narrow(3, 0, 1)], 3), cat([labels, labels.narrow(2, 0, 1)], 2));
        Assert.Equal(repeated.ToDouble(), All[name].Compute(logits, labels, weights).ToDouble(), 1e-12);
    }

    [Fact]
    public void Compute_LabelsOfInputSize_SaysToCrop()
    {
        using var logits = zeros(1, 2, 4, 4);
        using var labels = zeros([1, 8, 8], dtype: ScalarType.Int64);
        var error = Assert.Throws<ArgumentException>(() => new CrossEntropyLoss().Compute(logits, labels));
        Assert.Contains("[1, 2, 4, 4]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1, 8, 8]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_OptionsOutOfRange_AreNamed()
    {
        using var logits = zeros(1, 2, 4, 4);
        using var labels = zeros([1, 4, 4], dtype: ScalarType.Int64);
        (Loss Loss, string Option)[] wrong =
        [
            (new FocalLoss { Gamma = 0 }, nameof(FocalLoss.Gamma)),
            (new DiceLoss { Smooth = 0 }, nameof(OverlapLoss.Smooth)),
            (new TverskyLoss { FalseNegatives = -1 }, nameof(TverskyLoss.FalseNegatives)),
            (new CenterlineDiceLoss { Iterations = 0 }, nameof(CenterlineDiceLoss.Iterations)),
            (new CombinedLoss(), nameof(CombinedLoss.Terms)),
            (new CrossEntropyLoss { ClassWeights = [1, 2, 3] }, "2 classes"),
        ];
        foreach (var (loss, option) in wrong)
        {
            var error = Assert.Throws<ArgumentException>(() => loss.Compute(logits, labels));
            Assert.Contains(option, error.Message, StringComparison.Ordinal);
        }
    }

    private static (Tensor Logits, Tensor Labels, Tensor Weights) Draw(long samples, long classes, long height, long width)
    {
        using var generator = new Generator(7, CPU);
        var logits = randn([samples, classes, height, width], dtype: ScalarType.Float64, generator: generator);
        var labels = randint(0, classes, [samples, height, width], dtype: ScalarType.Int64, generator: generator);
        var weights = rand([samples, height, width], dtype: ScalarType.Float64, generator: generator);
        return (logits, labels, weights);
    }
}
