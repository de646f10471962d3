using System.Text.Json;
using TorchSharp;
using UNetDsl.Losses;
using UNetDsl.Tests.Reference;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Losses;

/// <summary>Values and gradients of PyTorch in float64, for logits in float32 and in float64.</summary>
public sealed class LossReferenceTests
{
    private static readonly string[] Names =
    [
        "ce", "ce_pixw_mean", "ce_pixw_norm", "ce_pixw_sum", "ce_classw", "ce_ignore255",
        "dice_batch_s1", "dice_sample_s1_nobg", "dice_batch_s1e-6", "dice_squared_s1",
        "tversky_a0.3_b0.7_s1", "focal_tversky_a0.3_b0.7_g0.75",
        "focal_g2", "focal_g2_alpha", "focal_g0.5", "bce_ch0", "bce_ch0_posw3", "ce_pixw_dice",
    ];

    /// <summary>The third file is saturated: channel 0 is shifted by 80.</summary>
    public static TheoryData<string, string> Cases => new(
        from file in new[] { "losses_2x3x12x16", "losses_3x5x8x8", "losses_1x2x9x7" }
        from name in Names
        select (file, name));

    [Theory]
    [Trait("Needs", "SharedData")]
    [MemberData(nameof(Cases))]
    public void Compute_ReferenceCase_ValueAndGradientAgree(string file, string name)
    {
        using var scope = NewDisposeScope();
        var expected = ReadValue(file + ".npz", name);
        var arrays = NumpyArchive.Read(SharedData.Require($"reference/pytorch/math/{file}.npz"));
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var leaf = arrays["logits"].to(type, copy: true).requires_grad_();
            using var loss = Compute(name, leaf, arrays);
            loss.backward();

            // float32: sums of a few hundred terms against float64 ones. float64: the class weights and maps are float32.
            var (value, gradient) = type == ScalarType.Float32 ? (2e-6, 1e-5) : (1e-12, 1e-11);
            Assert.Equal(expected, loss.ToDouble(), Math.Max(Math.Abs(expected) * value, value * 0.1));


            // Where the network is sure, PyTorch's gradient of focal_g0.5 is 0 times infinity; the limit is 0.
            var reference = arrays["grad_" + name].nan_to_num(0);
            var scale = Math.Max(1, reference.abs().max().ToDouble());
            TensorAssert.Near(reference, leaf.grad!, gradient * 0.02 * scale, gradient, $"{type} gradient of {name}");
        }
    }

    private static Tensor Compute(string name, Tensor logits, Dictionary<string, Tensor> arrays)
    {
        var (target, map) = (arrays["target"], arrays["weight_map"]);
        double[] classes = [.. arrays["class_weight"].data<float>().Select(static w => (double)w)];
        using Scalar zero = 0;
        return name switch
        {
            "ce" => new CrossEntropyLoss().Compute(logits, target),
            "ce_pixw_mean" => new CrossEntropyLoss().Compute(logits, target, map),
            "ce_pixw_norm" => new CrossEntropyLoss { Reduction = LossReduction.WeightedMean }.Compute(logits, target, map),
            "ce_pixw_sum" => new CrossEntropyLoss { Reduction = LossReduction.Sum }.Compute(logits, target, map),
            "ce_classw" => new CrossEntropyLoss { Reduction = LossReduction.WeightedMean, ClassWeights = classes }.Compute(logits, target),
            "ce_ignore255" => new CrossEntropyLoss { IgnoreLabel = 255 }.Compute(logits, arrays["target_ignore"]),
            "dice_batch_s1" => new DiceLoss().Compute(logits, target),
            "dice_sample_s1_nobg" => new DiceLoss { PerSample = true, WithBackground = false }.Compute(logits, target),
            "dice_batch_s1e-6" => new DiceLoss { Smooth = 1e-6 }.Compute(logits, target),
            "dice_squared_s1" => new DiceLoss { Squared = true }.Compute(logits, target),
            "tversky_a0.3_b0.7_s1" => new TverskyLoss().Compute(logits, target),
            "focal_tversky_a0.3_b0.7_g0.75" => new FocalTverskyLoss().Compute(logits, target),
            "focal_g2" => new FocalLoss().Compute(logits, target),
            "focal_g2_alpha" => new FocalLoss { ClassWeights = classes }.Compute(logits, target),
            "focal_g0.5" => new FocalLoss { Gamma = 0.5 }.Compute(logits, target),
            "bce_ch0" => new BinaryCrossEntropyLoss().Compute(logits.narrow(1, 0, 1), target.eq(zero)),
            "bce_ch0_posw3" => new BinaryCrossEntropyLoss { PositiveWeights = [3] }.Compute(logits.narrow(1, 0, 1), target.eq(zero).unsqueeze(1)),
            _ => CombinedLoss.CrossEntropyAndDice().Compute(logits, target, map),
        };
    }

    private static double ReadValue(string file, string loss)
    {
        using var index = JsonDocument.Parse(File.ReadAllText(SharedData.Require("reference/pytorch/math/index.json")));
        return index.RootElement.GetProperty("files").EnumerateArray()
            .First(entry => string.Equals(entry.GetProperty("file").GetString(), file, StringComparison.Ordinal))
            .GetProperty("params").GetProperty("values_float64").GetProperty(loss).GetDouble();
    }
}
