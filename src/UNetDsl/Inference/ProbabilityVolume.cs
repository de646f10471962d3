using UNetDsl.Imaging;

namespace UNetDsl.Inference;

/// <summary>The probability of each class at each voxel. A <see cref="ProbabilityMap"/> is a volume of one plane.</summary>
public class ProbabilityVolume
{
    /// <summary>Takes values that the caller hands over; they are not copied.</summary>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="size">Planes, rows and columns.</param>
    /// <param name="values">float32 [classes, D, H, W], 0..1.</param>
    /// <exception cref="ArgumentException">The array has another length.</exception>
    public ProbabilityVolume(int classes, VolumeSize size, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (Int128)classes * size.Depth * size.Height * size.Width)
        {
            throw new ArgumentException($"{values.Length} values do not fill a map of {classes} classes and {size} px", nameof(values));
        }

        (Classes, Size, Values) = (classes, size, values);
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Planes, rows and columns.</summary>
    public VolumeSize Size { get; }

    /// <summary>Planes; 1 for a map.</summary>
    public int Depth => Size.Depth;

    /// <summary>Rows, px.</summary>
    public int Height => Size.Height;

    /// <summary>Columns, px.</summary>
    public int Width => Size.Width;

    /// <summary>float32 [classes, D, H, W], 0..1; shared, not a copy.</summary>
    public float[] Values { get; }

    /// <summary>The probability of one class.</summary>
    /// <param name="class">0..Classes-1.</param>
    /// <returns>float32 [1, D, H, W], 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public virtual ImageVolume OfClass(int @class) => new(1, Depth, Height, Width, CopyOfClass(@class), SampleFormat.Float32);

    /// <summary>The most probable class of each voxel; the lowest of equals.</summary>
    public virtual LabelVolume ToLabels() => new(Depth, Height, Width, MostProbable());

    /// <summary>The labels of each voxel where they do not exclude each other: those whose probability is above 0.5.</summary>
    /// <returns>int32 [D, H, W], <see cref="LabelSets"/>.</returns>
    /// <exception cref="InvalidOperationException">There are more than <see cref="LabelSets.Most"/>.</exception>
    public LabelVolume ToLabelSets()
    {
        const float Threshold = 0.5f;
        if (Classes > LabelSets.Most)
        {
            throw new InvalidOperationException($"A map of {Classes} labels cannot be made sets, which hold at most {LabelSets.Most}");
        }

        var sets = new int[Depth * Size.Area];
        for (var i = 0; i < Values.Length; i++)
        {
            var (label, voxel) = Math.DivRem(i, sets.Length);
            sets[voxel] |= Values[i] > Threshold ? 1 << label : 0;
        }

        return new LabelVolume(Depth, Height, Width, sets);
    }

    private protected float[] CopyOfClass(int @class)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(@class);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(@class, Classes);
        var length = Depth * Size.Area;
        return Values.AsSpan(@class * length, length).ToArray();
    }

    private protected int[] MostProbable()
    {
        var labels = new int[Depth * Size.Area];
        for (var i = 0; i < labels.Length; i++)
        {
            var best = Values[i];
            for (var c = 1; c < Classes; c++)
            {
                var value = Values[(c * labels.Length) + i];
                if (value > best)
                {
                    (best, labels[i]) = (value, c);
                }
            }
        }

        return labels;
    }
}
