using System.CommandLine;
using UNetDsl.Cli.Options;
using UNetDsl.Imaging.Augmentation;

namespace UNetDsl.Cli.Training;

/// <summary>The options that make an <see cref="AugmentationOptions"/>, alike for <c>train</c> and <c>augment</c>; what is not given keeps its value.</summary>
internal sealed class AugmentationArguments
{
    private readonly Option<bool> _none = new("--no-augmentation") { Description = "Neither flips, turns nor deformation" };
    private readonly Option<double?> _elastic = SharedOptions.NotNegative("--elastic", "PX", "Standard deviation of the elastic deformation [default: 10]");
    private readonly Option<int?> _nodes = SharedOptions.Whole("--elastic-nodes", "Nodes on each side of the elastic grid [default: 3]", least: 2, most: 64);
    private readonly Option<double?> _turn = SharedOptions.NotNegative("--turn", "DEGREES", "Turn tiles by up to this, besides quarter turns [default: 0]");
    private readonly Option<double?> _turnChance = SharedOptions.NotNegative("--turn-chance", "P", "Chance that a tile is turned at all; the others are upright [default: 1]");
    private readonly Option<double?> _shift = SharedOptions.NotNegative("--shift", "PX", "Shift tiles by up to this, besides their random place [default: 0]");
    private readonly Option<double[]?> _scale = SharedOptions.Pair("--scale", "LOW HIGH", "Scale tiles by a random factor between these [default: 1 1]");
    private readonly Option<bool> _cubic = new("--cubic") { Description = "Read grey values with a cubic spline instead of linear" };
    private readonly Option<double?> _contrast = SharedOptions.NotNegative("--contrast", "C", "Vary contrast by up to this share [default: 0]");
    private readonly Option<double?> _brightness = SharedOptions.NotNegative("--brightness", "B", "Vary brightness by up to this, in standard deviations [default: 0]");
    private readonly Option<double?> _noise = SharedOptions.NotNegative("--noise", "N", "Standard deviation of Gaussian noise, in those of the image [default: 0]");
    private readonly Option<double?> _gamma = SharedOptions.NotNegative("--gamma", "G", "Bend the grey curve: exponents between 1/(1+G) and 1+G [default: 0]");
    private readonly Option<double?> _blur = SharedOptions.NotNegative("--blur", "PX", "Blur by up to this standard deviation [default: 0]");
    private readonly Option<double?> _low = SharedOptions.Positive("--low-resolution", "F", "Simulate samples up to this far apart, px [default: 1]");
    private readonly Option<int?> _drop = SharedOptions.Whole("--drop-patches", "Overwrite up to so many rectangles by the mean [default: 0]", least: 0, most: 1000);
    private readonly Option<double?> _chance = SharedOptions.NotNegative("--grey-chance", "P", "Chance of each of gamma, blur, low resolution, dropped patches [default: 0.25]");

    public void AddTo(Command command)
    {
        Option[] all = [_none, _elastic, _nodes, _turn, _turnChance, _shift, _scale, _cubic, _contrast, _brightness, _noise, _gamma, _blur, _low, _drop, _chance];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>The options given, over those of <paramref name="basis"/>.</summary>
    public AugmentationOptions Apply(ParseResult parsed, AugmentationOptions basis)
    {
        var start = parsed.GetValue(_none) ? AugmentationOptions.None : basis;

        // An option of several values that is not given is an empty array.
        var (low, high) = parsed.GetValue(_scale) is [var one, var other] ? (Math.Min(one, other), Math.Max(one, other)) : (start.MinimumScale, start.MaximumScale);
        return start with
        {
            ElasticDeviation = parsed.GetValue(_elastic) ?? start.ElasticDeviation,
            ElasticNodes = parsed.GetValue(_nodes) ?? start.ElasticNodes,
            MaximumTurn = parsed.GetValue(_turn) ?? start.MaximumTurn,
            TurnChance = parsed.GetValue(_turnChance) ?? start.TurnChance,
            MaximumShift = parsed.GetValue(_shift) ?? start.MaximumShift,
            MinimumScale = low,
            MaximumScale = high,
            Interpolation = parsed.GetValue(_cubic) ? ImageInterpolation.Cubic : start.Interpolation,
            Contrast = parsed.GetValue(_contrast) ?? start.Contrast,
            Brightness = parsed.GetValue(_brightness) ?? start.Brightness,
            GreyNoise = parsed.GetValue(_noise) ?? start.GreyNoise,
            Gamma = parsed.GetValue(_gamma) ?? start.Gamma,
            Blur = parsed.GetValue(_blur) ?? start.Blur,
            LowResolution = parsed.GetValue(_low) ?? start.LowResolution,
            DroppedPatches = parsed.GetValue(_drop) ?? start.DroppedPatches,
            GreyChance = parsed.GetValue(_chance) ?? start.GreyChance,
        };
    }
}
