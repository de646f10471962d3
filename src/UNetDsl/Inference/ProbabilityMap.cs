using UNetDsl.Imaging;

namespace UNetDsl.Inference;

/// <summary>The probability of each class at each pixel.</summary>
public sealed class ProbabilityMap
{
    /// <summary>Takes values that the caller hands over; they are not copied.</summary>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="height">Rows, px.</param>
    /// <param name="width">Columns, px.</param>
    /// <param name="values">float32 [classes, H, W], 0..1.</param>
    /// <exception cref="ArgumentException">The array has another length.</exception>
    public ProbabilityMap(int classes, int height, int width, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)classes * height * width)
        {
            throw new ArgumentException($"{values.Length} values do not fill a map of {classes} classes and {height}x{width} px", nameof(values));
        }

        (Classes, Height, Width, Values) = (classes, height, width, values);
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Rows, px.</summary>
    public int Height { get; }

    /// <summary>Columns, px.</summary>
    public int Width { get; }

    /// <summary>float32 [classes, H, W], 0..1; shared, not a copy.</summary>
    public float[] Values { get; }

    /// <summary>The probability of one class as an image.</summary>
    /// <param name="class">0..Classes-1.</param>
    /// <returns>float32 [1, H, W], 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public Image OfClass(int @class)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(@class);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(@class, Classes);
        var area = Height * Width;
        return new Image(1, Height, Width, Values.AsSpan(@class * area, area).ToArray(), SampleFormat.Float32);
    }

    /// <summary>The most probable class of each pixel; the lowest of equals.</summary>
    public LabelMap ToLabels()
    {
        var area = Height * Width;
        var labels = new int[area];
        for (var i = 0; i < area; i++)
        {
            var best = Values[i];
            for (var c = 1; c < Classes; c++)
            {
                var value = Values[(c * area) + i];
                if (value > best)
                {
                    (best, labels[i]) = (value, c);
                }
            }
        }

        return new LabelMap(Height, Width, labels);
    }
}
