using TorchSharp;
using UNetDsl.Losses;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Losses;

/// <summary>Losses of a network with a single channel, the logit of class 1 against class 0.</summary>
public sealed class SingleChannelTests
{
    private static readonly Dictionary<string, Loss> Losses = new(StringComparer.Ordinal)
    {
        ["crossEntropy"] = new CrossEntropyLoss { ClassWeights = [1, 3] },
        ["focal"] = new FocalLoss(),
        ["dice"] = new DiceLoss(),
        ["diceWithoutBackground"] = new DiceLoss { WithBackground = false },
        ["tversky"] = new TverskyLoss(),
        ["lovasz"] = new LovaszLoss(),
        ["boundary"] = new BoundaryLoss(),
        ["centerlineDice"] = new CenterlineDiceLoss { Iterations = 2 },
        ["combined"] = CombinedLoss.CrossEntropyAndDice(),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_OfASingleChannel_EqualsThatOfBothClasses(string name)
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw();
        var single = logits.requires_grad_();
        var background = randn_like(logits);
        var loss = Losses[name].Compute(single, labels, weights);
        loss.backward();

        // A soft-max sees only how far the classes are apart, so the other one may lie anywhere.
        var both = Losses[name].Compute(cat([background, logits.add(background)], 1), labels, weights);
        Assert.Equal(both.ToDouble(), loss.ToDouble(), 1e-12);
        Assert.True(single.grad!.abs().max().ToDouble() > 1e-4);
    }

    [Fact]
    public void CrossEntropy_OfASingleChannel_IsThatOfItsSigmoid()
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw();
        var expected = nn.functional.binary_cross_entropy_with_logits(logits.squeeze(1), labels.to(ScalarType.Float64), weights).ToDouble();
        Assert.Equal(expected, new CrossEntropyLoss().Compute(logits, labels, weights).ToDouble(), 1e-12);
        Assert.Equal(expected, new BinaryCrossEntropyLoss().Compute(logits, labels, weights).ToDouble(), 1e-12);

        var sum = new CombinedLoss { Terms = [new(new CrossEntropyLoss()), new(new BinaryCrossEntropyLoss())] };
        Assert.Equal(2 * expected, sum.Compute(logits, labels, weights).ToDouble(), 1e-12);
    }

    [Fact]
    public void Compute_IgnoredRowsOfASingleChannel_EqualsTheImageWithoutThem()
    {
        using var scope = NewDisposeScope();
        var (logits, labels, weights) = Draw();
        var marked = labels.clone();
        using Scalar ignored = 255;
        marked.narrow(1, 4, 2).fill_(ignored);
        var whole = new CrossEntropyLoss { IgnoreLabel = 255 }.Compute(logits, marked, weights);
        var part = new CrossEntropyLoss().Compute(logits.narrow(2, 0, 4), labels.narrow(1, 0, 4), weights.narrow(1, 0, 4));
        Assert.Equal(part.ToDouble(), whole.ToDouble(), 1e-12);
    }

    [Fact]
    public void WithBackground_FalseForASingleLabel_IsRefused()
    {
        using var scope = NewDisposeScope();
        var (logits, labels, _) = Draw();
        var error = Assert.Throws<ArgumentException>(() => new DiceLoss { SeveralLabels = true, WithBackground = false }.Compute(logits, labels));
        Assert.Contains("'WithBackground' is 0; it must be true for a single label", error.Message, StringComparison.Ordinal);
    }

    private static (Tensor Logits, Tensor Labels, Tensor Weights) Draw()
    {
        manual_seed(3);
        using Scalar half = 0.5;
        return (randn(2, 1, 6, 5, dtype: ScalarType.Float64), randint(2, [2, 6, 5]), rand(2, 6, 5, dtype: ScalarType.Float64).add(half));
    }
}
