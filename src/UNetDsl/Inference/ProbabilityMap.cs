using UNetDsl.Imaging;

namespace UNetDsl.Inference;

/// <summary>The probability of each class at each pixel.</summary>
public sealed class ProbabilityMap : ProbabilityVolume
{
    /// <summary>Takes values that the caller hands over; they are not copied.</summary>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="height">Rows, px.</param>
    /// <param name="width">Columns, px.</param>
    /// <param name="values">float32 [classes, H, W], 0..1.</param>
    /// <exception cref="ArgumentException">The array has another length.</exception>
    public ProbabilityMap(int classes, int height, int width, float[] values)
        : base(classes, new(1, height, width), values)
    {
    }

    /// <inheritdoc/>
    public override Image OfClass(int @class) => new(1, Height, Width, CopyOfClass(@class), SampleFormat.Float32);

    /// <inheritdoc/>
    public override LabelMap ToLabels() => new(Height, Width, MostProbable());
}
