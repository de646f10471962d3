using UNetDsl.Imaging.Augmentation;

namespace UNetDsl.Imaging.Tiles;

/// <summary>An image with its labels and weights, from which training tiles are drawn.</summary>
public sealed class TileSource
{
    private readonly Lazy<float[]> _coefficients;
    private readonly InstanceWeights? _deformed;

    /// <summary>Checks that the parts belong together.</summary>
    /// <param name="image">Normalised image, float32 [C, H, W].</param>
    /// <param name="labels">Classes, int32 [H, W].</param>
    /// <param name="weights">Pixel weights, float32 [H, W]; null for 1 everywhere.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public TileSource(Image image, LabelMap labels, float[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        if (image.Height != labels.Height || image.Width != labels.Width)
        {
            throw new ArgumentException($"An image of {image.Height}x{image.Width} px has labels of {labels.Height}x{labels.Width} px; both must have the same size", nameof(labels));
        }

        if (weights is not null && weights.Length != labels.Labels.Length)
        {
            throw new ArgumentException($"{weights.Length} weights do not fit an image of {image.Height}x{image.Width} px, which needs {labels.Labels.Length}", nameof(weights));
        }

        Image = image;
        Labels = labels;
        Weights = weights;
        _coefficients = new(Filter);
    }

    /// <summary>Normalised image, float32 [C, H, W].</summary>
    public Image Image { get; }

    /// <summary>Classes, int32 [H, W].</summary>
    public LabelMap Labels { get; }

    /// <summary>Pixel weights, float32 [H, W], or null for 1 everywhere.</summary>
    public float[]? Weights { get; }

    /// <summary>Instances from which each tile's weights are computed after deformation, instead of <see cref="Weights"/>; null for none.</summary>
    /// <exception cref="ArgumentException">They have another size than the image.</exception>
    public InstanceWeights? Deformed
    {
        get => _deformed;
        init
        {
            if (value is not null && (value.Instances.Height, value.Instances.Width) != (Image.Height, Image.Width))
            {
                throw new ArgumentException($"Instances of {value.Instances.Height}x{value.Instances.Width} px do not fit an image of {Image.Height}x{Image.Width} px", nameof(value));
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

    /// <summary>Cubic B-spline coefficients of the image, float32 [C, H, W]; made when they are first asked for, and kept.</summary>
    internal float[] Coefficients => _coefficients.Value;

    private float[] Filter()
    {
        var (coefficients, area) = (new float[Image.Pixels.Length], Image.Height * Image.Width);
        for (var channel = 0; channel < Image.Channels; channel++)
        {
            SplineCoefficients.Compute(Image.Channel(channel), Image.Height, Image.Width, coefficients.AsSpan(channel * area, area));
        }

        return coefficients;
    }
}
