using TorchSharp;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Instances;
using static TorchSharp.torch;

namespace UNetDsl.Losses;

/// <summary>
/// Mean of probability times signed distance to the outline of the true class: a pixel claimed wrongly costs its distance to
/// the object, one missed costs its distance to the outside. Averaged over pixels and classes; a weight map multiplies pixels.
/// To be added to a loss of overlap, see <see cref="CombinedLoss"/>: alone it is content with nothing.
/// </summary>
/// <remarks>
/// Kervadec et al., Boundary loss for highly unbalanced segmentation, MIDL 2019; distances as in the authors' code: outside d,
/// inside -(d - 1), and 0 for a class that is absent or everywhere. The distances are exact and made on the host.
/// </remarks>
public sealed record BoundaryLoss : Loss
{
    /// <summary>Whether class 0 counts; the authors leave it out.</summary>
    public bool WithBackground { get; init; }

    /// <inheritdoc/>
    protected internal override Tensor Evaluate(LossInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var first = WithBackground ? 0 : 1;
        using var probabilities = input.Logits.softmax(1).narrow(1, first, input.Classes - first);
        using var distances = SignedDistances(input, first);
        var each = probabilities.mul(distances);
        each = input.WeightsOfMaps is { } weights ? each.mul(weights) : each;
        return each.sum().div(input.PixelCount().Times(input.Classes - first));
    }

    private static Tensor SignedDistances(LossInput input, int first)
    {
        using var host = input.Labels.cpu().contiguous();
        var labels = host.data<long>().ToArray();
        var shape = input.Logits.shape;
        var area = labels.Length / (int)input.Samples;
        var classes = (int)input.Classes - first;
        var maps = new float[labels.Length * classes];
        Parallel.For(0, (int)input.Samples * classes, map =>
        {
            var own = labels.AsMemory(map / classes * area, area);
            Fill(own.Span, first + (map % classes), shape, maps.AsSpan(map * area, area));
        });
        using var flat = from_array(maps, input.Logits.dtype, input.Logits.device);
        return flat.reshape([shape[0], classes, .. shape[2..]]);
    }

    private static void Fill(ReadOnlySpan<long> labels, long label, long[] shape, Span<float> target)
    {
        var (inside, outside) = (new int[labels.Length], new int[labels.Length]);
        for (var i = 0; i < labels.Length; i++)
        {
            inside[i] = labels[i] == label ? 1 : 0;
            outside[i] = 1 - inside[i];
        }

        var (toOutside, toInside) = (Squared(inside, shape), Squared(outside, shape));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = toInside[i] < 0 || toOutside[i] < 0 ? 0
                : inside[i] == 1 ? (float)(1 - Math.Sqrt(toOutside[i]))
                : (float)Math.Sqrt(toInside[i]);
        }
    }

    // None (-1) comes back everywhere when there is nothing to measure to.
    private static int[] Squared(int[] mask, long[] shape) => shape.Length == 4
        ? DistanceTransform.Squared(new LabelMap((int)shape[2], (int)shape[3], mask))
        : DistanceTransform.Squared(new LabelVolume((int)shape[2], (int)shape[3], (int)shape[4], mask));
}
