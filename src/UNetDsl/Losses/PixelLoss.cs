using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>A loss that is a sum over pixels, each with its weight: the weight map times the weight of its class.</summary>
public abstract record PixelLoss : Loss
{
    // Keeps the quotient of two zeros at 0.
    private const double LeastWeight = 1e-30;

    /// <summary>How pixels become one number.</summary>
    public LossReduction Reduction { get; init; }

    /// <summary>A weight for each class, at least 0 (for several labels: for each label); null for 1.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>Loss of each pixel, in the shape of the labels.</summary>
    /// <param name="input">What to compare.</param>
    protected abstract Tensor EachPixel(LossInput input);

    /// <inheritdoc/>
    protected internal override Tensor Evaluate(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var each = EachPixel(input);
        var factors = Factors(input);
        var sum = (factors is null ? each : each.mul(factors)).sum();
        return Reduction switch
        {
            LossReduction.Sum => sum,
            LossReduction.WeightedMean when factors is not null => sum.div(factors.expand_as(each).sum().AtLeast(LeastWeight)),
            _ => sum.div(input.PixelCount()),
        };
    }

    private Tensor? Factors(LossInput input)
    {
        var ofClasses = Overlap.ClassWeights(ClassWeights, input);
        var several = input.Labels.dim() == input.Logits.dim();
        var map = several ? input.WeightsOfMaps : input.Weights;
        if (ofClasses is null)
        {
            return map;
        }

        var ofPixels = several
            ? ofClasses.reshape([1, input.Classes, .. Enumerable.Repeat(1L, input.SpatialAxes)])
            : ofClasses.take(input.Labels);
        return map is null ? ofPixels : ofPixels.mul(map);
    }
}
