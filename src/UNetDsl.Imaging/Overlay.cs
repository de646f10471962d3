namespace UNetDsl.Imaging;

/// <summary>Draws a prediction, and the ground truth where there is one, over the image.</summary>
public static class Overlay
{
    // Part of the pixels at each end of the grey range that may saturate, so that a single hot pixel does not darken all.
    private const double Saturated = 0.002;

    /// <summary>A picture of the same size: the grey image, predicted pixels tinted, true regions outlined by 1 px.</summary>
    /// <param name="image">float32 [C, H, W]; three channels are shown as RGB, else the first as grey; stretched to full contrast.</param>
    /// <param name="prediction">int32 [H, W]; pixels above 0 are tinted.</param>
    /// <param name="truth">int32 [H, W] classes or instance ids; each region above 0 is outlined on its inside. Null for none.</param>
    /// <param name="options">Colours.</param>
    /// <returns>8-bit RGB, float32 [3, H, W] in 0..255.</returns>
    /// <exception cref="ArgumentException">Sizes differ, or errors are to be shown without truth.</exception>
    public static Image Draw(Image image, LabelMap prediction, LabelMap? truth, OverlayOptions options)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(options);
        Check(image, prediction, nameof(prediction));
        if (truth is not null)
        {
            Check(image, truth, nameof(truth));
        }
        else if (options.ShowErrors)
        {
            throw new ArgumentException("Errors cannot be shown without ground truth; give the truth or turn ShowErrors off", nameof(options));
        }

        var area = image.Height * image.Width;
        var colours = Backdrop(image);
        for (var i = 0; i < area; i++)
        {
            if (truth is not null && IsOutline(truth, i))
            {
                Paint(colours, area, i, options.Truth, 1);
            }
            else if (Tint(prediction.Labels[i] > 0, truth?.Labels[i] > 0, options) is { } tint)
            {
                Paint(colours, area, i, tint, options.Opacity);
            }
        }

        for (var i = 0; i < colours.Length; i++)
        {
            colours[i] = MathF.Round(colours[i]);
        }

        return new Image(3, image.Height, image.Width, colours, SampleFormat.UInt8);
    }

    private static void Check(Image image, LabelMap labels, string name)
    {
        if (image.Height != labels.Height || image.Width != labels.Width)
        {
            throw new ArgumentException($"Labels of {labels.Height}x{labels.Width} px cannot be drawn on an image of {image.Height}x{image.Width} px", name);
        }
    }

    private static Rgb? Tint(bool predicted, bool? actual, OverlayOptions options) => (predicted, actual, options.ShowErrors) switch
    {
        (true, false, true) => options.FalsePositive,
        (false, true, true) => options.FalseNegative,
        (true, _, _) => options.Prediction,
        _ => null,
    };

    private static bool IsOutline(LabelMap truth, int i)
    {
        var label = truth.Labels[i];
        var (y, x) = (i / truth.Width, i % truth.Width);
        return label > 0 &&
            ((y > 0 && truth.Labels[i - truth.Width] != label) ||
             (x > 0 && truth.Labels[i - 1] != label) ||
             (y + 1 < truth.Height && truth.Labels[i + truth.Width] != label) ||
             (x + 1 < truth.Width && truth.Labels[i + 1] != label));
    }

    private static void Paint(float[] colours, int area, int i, Rgb colour, float opacity)
    {
        colours[i] += opacity * (colour.R - colours[i]);
        colours[area + i] += opacity * (colour.G - colours[area + i]);
        colours[(2 * area) + i] += opacity * (colour.B - colours[(2 * area) + i]);
    }

    private static float[] Backdrop(Image image)
    {
        var area = image.Height * image.Width;
        var shown = image.Channels == 3 ? image.Pixels : image.Pixels[..area];
        var sorted = (float[])shown.Clone();
        Array.Sort(sorted);
        var (low, high) = (sorted[(int)(Saturated * (sorted.Length - 1))], sorted[(int)((1 - Saturated) * (sorted.Length - 1))]);
        if (!(high > low))
        {
            (low, high) = (sorted[0], sorted[^1]);
        }

        var scale = high > low ? 255 / (high - low) : 0;
        var colours = new float[3 * area];
        for (var i = 0; i < colours.Length; i++)
        {
            colours[i] = Math.Clamp((shown[i % shown.Length] - low) * scale, 0, 255);
        }

        return colours;
    }
}
