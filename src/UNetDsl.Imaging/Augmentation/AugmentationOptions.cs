using System.ComponentModel.DataAnnotations;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// How training tiles are varied. The geometric parts are composed and resampled once, alike for image, labels and
/// weights; the grey parts change the image only. Defaults: flips, turns and the elastic deformation of
/// Ronneberger et al. 2015, section 3.1.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>No variation but the place of the tile.</summary>
    public static AugmentationOptions None { get; } = new() { Flips = false, QuarterTurns = false, ElasticDeviation = 0 };

    /// <summary>Mirrored, left to right, in half of the samples; with <see cref="QuarterTurns"/> that is all eight orientations.</summary>
    public bool Flips { get; init; } = true;

    /// <summary>Turned by 0, 90, 180 or 270 degrees with equal chance.</summary>
    public bool QuarterTurns { get; init; } = true;

    /// <summary>Turned by an angle between minus and plus this, degrees, 0..180.</summary>
    [Range(0, 180)]
    public double MaximumTurn { get; init; }

    /// <summary>
    /// Chance that a tile is turned at all, by a quarter turn or an angle, 0..1; the others are upright. Below 1 the network can
    /// learn what lies upright only, such as labels that lie to one side of what they outline.
    /// </summary>
    [Range(0, 1)]
    public double TurnChance { get; init; } = 1;

    /// <summary>Shifted by up to this in each direction, px of the image, at least 0, besides the tile's random place: for tiles as large as the image.</summary>
    public double MaximumShift { get; init; }

    /// <summary>Standard deviation of the displacement of the nodes of the elastic grid, px of the tile; 0 is off.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double ElasticDeviation { get; init; } = 10;

    /// <summary>Nodes of the elastic grid on each side, corners included, 2..64.</summary>
    [Range(2, 64)]
    public int ElasticNodes { get; init; } = 3;

    /// <summary>How the field between the nodes is interpolated.</summary>
    public ElasticInterpolation ElasticInterpolation { get; init; } = ElasticInterpolation.BSpline;

    /// <summary>Smallest scale, above 0: below 1 objects become smaller. Scales are drawn evenly in the logarithm.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double MinimumScale { get; init; } = 1;

    /// <summary>Largest scale, not below the smallest: above 1 objects become larger.</summary>
    public double MaximumScale { get; init; } = 1;

    /// <summary>How grey values between pixels are read; labels are read from the nearest pixel, weights linear.</summary>
    public ImageInterpolation Interpolation { get; init; } = ImageInterpolation.Linear;

    /// <summary>Largest change of contrast: values are multiplied by 1 - this .. 1 + this; 0..1.</summary>
    [Range(0, 1)]
    public double Contrast { get; init; }

    /// <summary>Largest change of brightness, in units of the normalised image; not negative.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double Brightness { get; init; }

    /// <summary>Standard deviation of grey noise added to each pixel, in units of the normalised image; not negative.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double GreyNoise { get; init; }

    /// <summary>Largest bend of the grey curve: exponents from 1 / (1 + this) to 1 + this between the tile's darkest and brightest pixel; 0..1.</summary>
    public double Gamma { get; init; }

    /// <summary>Largest standard deviation of a Gaussian blur, px, 0..20; 0 is off.</summary>
    public double Blur { get; init; }

    /// <summary>Largest distance of samples of a simulated coarser image, px, 1..16; 1 is off.</summary>
    public double LowResolution { get; init; } = 1;

    /// <summary>Largest number of rectangles overwritten by the mean, 0..1000.</summary>
    public int DroppedPatches { get; init; }

    /// <summary>Longest side of such a rectangle, px, at least 1.</summary>
    public int DroppedPatchSize { get; init; } = 32;

    /// <summary>Chance that a tile gets each of gamma, blur, low resolution and dropped patches, 0..1.</summary>
    public double GreyChance { get; init; } = 0.25;

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of the range that its documentation gives.</exception>
    internal void Check()
    {
        Require(MaximumTurn is >= 0 and <= 180, nameof(MaximumTurn), MaximumTurn, "0..180 degrees");
        Require(TurnChance is >= 0 and <= 1, nameof(TurnChance), TurnChance, "0..1");
        Require(MaximumShift is >= 0 and <= short.MaxValue, nameof(MaximumShift), MaximumShift, "0..32767 px");
        Require(ElasticDeviation is >= 0 and < double.PositiveInfinity, nameof(ElasticDeviation), ElasticDeviation, "0 or more px");
        Require(ElasticNodes is >= 2 and <= 64, nameof(ElasticNodes), ElasticNodes, "2..64");
        Require(MinimumScale is > 0 and < double.PositiveInfinity, nameof(MinimumScale), MinimumScale, "above 0");
        Require(MaximumScale >= MinimumScale && MaximumScale < double.PositiveInfinity, nameof(MaximumScale), MaximumScale, "not below MinimumScale");
        Require(Contrast is >= 0 and <= 1, nameof(Contrast), Contrast, "0..1");
        Require(Brightness is >= 0 and < double.PositiveInfinity, nameof(Brightness), Brightness, "0 or more");
        Require(GreyNoise is >= 0 and < double.PositiveInfinity, nameof(GreyNoise), GreyNoise, "0 or more");
        Require(Gamma is >= 0 and <= 1, nameof(Gamma), Gamma, "0..1");
        Require(Blur is >= 0 and <= 20, nameof(Blur), Blur, "0..20 px");
        Require(LowResolution is >= 1 and <= 16, nameof(LowResolution), LowResolution, "1..16 px");
        Require(DroppedPatches is >= 0 and <= 1000, nameof(DroppedPatches), DroppedPatches, "0..1000");
        Require(DroppedPatchSize >= 1, nameof(DroppedPatchSize), DroppedPatchSize, "at least 1 px");
        Require(GreyChance is >= 0 and <= 1, nameof(GreyChance), GreyChance, "0..1");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"Augmentation option '{name}' is {value}; it must be {range}", name);
        }
    }
}
