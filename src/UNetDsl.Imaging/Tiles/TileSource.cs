using UNetDsl.Imaging.Augmentation;

namespace UNetDsl.Imaging.Tiles;

/// <summary>An image or a volume with its labels and weights, from which training tiles are drawn.</summary>
public sealed class TileSource
{
    private readonly Lazy<float[]> _coefficients;
    private readonly InstanceWeights? _deformed;

    /// <summary>Checks that the parts belong together.</summary>
    /// <param name="image">Normalised image, float32 [C, H, W] or [C, D, H, W].</param>
    /// <param name="labels">Classes of its pixels.</param>
    /// <param name="weights">Weights of its pixels; null for 1 everywhere.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public TileSource(ImageVolume image, LabelVolume labels, float[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        if (image.Size != labels.Size)
        {
            throw new ArgumentException($"An image of {image.Size} px has labels of {labels.Size} px; both must have the same size", nameof(labels));
        }

        if (weights is not null && weights.Length != labels.Labels.Length)
        {
            throw new ArgumentException($"{weights.Length} weights do not fit an image of {image.Size} px, which needs {labels.Labels.Length}", nameof(weights));
        }

        Image = image;
        Labels = labels;
        Weights = weights;
        _coefficients = new(Filter);
    }

    /// <summary>Normalised image, float32 [C, H, W] or [C, D, H, W].</summary>
    public ImageVolume Image { get; }

    /// <summary>Classes of its pixels.</summary>
    public LabelVolume Labels { get; }

    /// <summary>Weights of its pixels, or null for 1 everywhere.</summary>
    public float[]? Weights { get; }

    /// <summary>Instances from which each tile's weights are computed after deformation, instead of <see cref="Weights"/>; null for none.</summary>
    /// <exception cref="ArgumentException">They have another size than the image.</exception>
    public InstanceWeights? Deformed
    {
        get => _deformed;
        init
        {
            if (value is not null && value.Instances.Size != Image.Size)
            {
                throw new ArgumentException($"Instances of {value.Instances.Size} px do not fit an image of {Image.Size} px", nameof(value));
            }

            _deformed = value;
        }
    }

    /// <summary>Bytes of all its parts; of the coefficients for cubic interpolation once they are made.</summary>
    public long Bytes => sizeof(float) * (
        Image.Pixels.LongLength + Labels.Labels.LongLength + (Weights?.LongLength ?? 0) + (Deformed?.Instances.Labels.LongLength ?? 0)
        + (_coefficients.IsValueCreated ? Image.Pixels.LongLength : 0));

    /// <summary>Makes what an interpolation needs, which else is made at the first sample.</summary>
    /// <param name="interpolation">How grey values will be read.</param>
    public void PrepareFor(ImageInterpolation interpolation)
    {
        if (interpolation == ImageInterpolation.Cubic)
        {
            _ = _coefficients.Value;
        }
    }

    /// <summary>Cubic B-spline coefficients of the image, plane by plane, in its shape; made when they are first asked for, and kept.</summary>
    internal float[] Coefficients => _coefficients.Value;

    private float[] Filter()
    {
        var (coefficients, area) = (new float[Image.Pixels.Length], Image.Size.Area);
        for (var start = 0; start < coefficients.Length; start += area)
        {
            SplineCoefficients.Compute(Image.Pixels.AsSpan(start, area), Image.Height, Image.Width, coefficients.AsSpan(start, area));
        }

        return coefficients;
    }
}
