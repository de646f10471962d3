namespace UNetDsl.Imaging.Metrics;

/// <summary>Draws topological mistakes in colours over the truth.</summary>
public static class MistakePicture
{
    // What is drawn last lies on top: splits and merges, which the challenge counts, over all else.
    private static readonly Mistake[] Order =
        [Mistake.HoleAddition, Mistake.HoleDeletion, Mistake.ObjectAddition, Mistake.ObjectDeletion, Mistake.Split, Mistake.Merge];

    /// <summary>A picture of the truth with each mistake in the colour of its kind.</summary>
    /// <param name="truth">int32 [H, W]: 0 is membrane, everything above is cell.</param>
    /// <param name="mistakes">int32 [H, W] of <see cref="Mistake"/>, from <see cref="WarpingError.Warp"/>.</param>
    /// <param name="options">Colours and size.</param>
    /// <returns>8-bit RGB, float32 [3, H * Scale, W * Scale] in 0..255.</returns>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Scale or halo is out of range.</exception>
    public static Image Draw(LabelMap truth, LabelMap mistakes, MistakePictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(mistakes);
        ArgumentNullException.ThrowIfNull(options);
        if (truth.Height != mistakes.Height || truth.Width != mistakes.Width)
        {
            throw new ArgumentException(
                $"Mistakes of {mistakes.Height}x{mistakes.Width} px cannot be drawn over a truth of {truth.Height}x{truth.Width} px", nameof(mistakes));
        }

        if (options.Scale is < 1 or > 16 || options.Halo is < 0 or > 16)
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"A scale of {options.Scale} and a halo of {options.Halo} px cannot be drawn; scale is 1..16 and halo 0..16");
        }

        var colours = Array.ConvertAll(truth.Labels, label => label > 0 ? options.Cell : options.Membrane);
        foreach (var kind in Order)
        {
            Mark(colours, mistakes, kind, ColourOf(kind, options), options.Halo);
        }

        return Enlarge(colours, truth.Height, truth.Width, options.Scale);
    }

    /// <summary>The colour of a kind of mistake.</summary>
    /// <param name="kind">Any but <see cref="Mistake.None"/>.</param>
    /// <param name="options">Colours.</param>
    public static Rgb ColourOf(Mistake kind, MistakePictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return kind switch
        {
            Mistake.Merge => options.Merge,
            Mistake.Split => options.Split,
            Mistake.HoleAddition => options.HoleAdded,
            Mistake.HoleDeletion => options.HoleDeleted,
            Mistake.ObjectAddition => options.ObjectAdded,
            Mistake.ObjectDeletion => options.ObjectDeleted,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only mistakes have colours"),
        };
    }

    private static void Mark(Rgb[] colours, LabelMap mistakes, Mistake kind, Rgb colour, int halo)
    {
        for (var y = 0; y < mistakes.Height; y++)
        {
            for (var x = 0; x < mistakes.Width; x++)
            {
                if (mistakes[y, x] != (int)kind)
                {
                    continue;
                }

                for (var v = Math.Max(0, y - halo); v <= Math.Min(mistakes.Height - 1, y + halo); v++)
                {
                    var (left, right) = (Math.Max(0, x - halo), Math.Min(mistakes.Width - 1, x + halo));
                    colours.AsSpan((v * mistakes.Width) + left, right - left + 1).Fill(colour);
                }
            }
        }
    }

    private static Image Enlarge(Rgb[] colours, int height, int width, int scale)
    {
        var area = checked(height * scale * width * scale);
        var pixels = new float[checked(3 * area)];
        for (var i = 0; i < area; i++)
        {
            var (y, x) = Math.DivRem(i, width * scale);
            var colour = colours[(y / scale * width) + (x / scale)];
            (pixels[i], pixels[area + i], pixels[(2 * area) + i]) = (colour.R, colour.G, colour.B);
        }

        return new Image(3, height * scale, width * scale, pixels, SampleFormat.UInt8);
    }
}
