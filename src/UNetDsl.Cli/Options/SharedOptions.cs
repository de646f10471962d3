using System.CommandLine;
using System.Globalization;
using UNetDsl.Imaging.Instances;
using UNetDsl.Networks;

namespace UNetDsl.Cli.Options;

/// <summary>Options that several commands have, and the checks of single values; each call makes a new one.</summary>
internal static class SharedOptions
{
    public static Option<string> Text(string name, string placeholder, string description, bool required = false) =>
        new(name) { Description = description, HelpName = placeholder, Required = required };

    public static Option<string[]> Assemblies() => new("--assembly")
    {
        Description = "A .NET assembly with networks of your own; may be given several times",
        HelpName = "DLL",
        DefaultValueFactory = static _ => [],
    };

    /// <summary>The numbers that maps are computed in.</summary>
    public static Option<string?> Precision() =>
        Choice("--precision", "Maps in float32, or in bfloat16 with float32 weights [default: single]", "single", "mixed");

    /// <summary>What <see cref="Precision()"/> was given; <paramref name="otherwise"/> where it was not.</summary>
    public static Precision Precision(string? word, Precision otherwise) => word switch
    {
        "single" => Networks.Precision.Single,
        "mixed" => Networks.Precision.MixedBFloat16,
        _ => otherwise,
    };

    public static Option<SliceRange?> Slices(string name, string description)
    {
        var option = new Option<SliceRange?>(name) { Description = description, HelpName = "A-B" };
        option.CustomParser = static result =>
        {
            var range = SliceRange.Parse(result.Tokens[0].Value, out var problem);
            if (range is null)
            {
                result.AddError(problem);
            }

            return range;
        };
        return option;
    }

    /// <summary>A whole number within bounds; null when not given.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most = int.MaxValue)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(most == int.MaxValue
                ? $"{name} of '{text}' is not a whole number of at least {least}"
                : $"{name} of '{text}' is not a whole number from {least} to {most}");
            return null;
        };
        return option;
    }

    /// <summary>A number above 0; null when not given.</summary>
    public static Option<double?> Positive(string name, string placeholder, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = placeholder };
        option.CustomParser = result =>
        {
            var value = Real(result.Tokens[0].Value);
            if (value is > 0)
            {
                return value;
            }

            result.AddError($"{name} of '{result.Tokens[0].Value}' is not a number above 0");
            return null;
        };
        return option;
    }

    /// <summary>A number of at least 0; null when not given.</summary>
    public static Option<double?> NotNegative(string name, string placeholder, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = placeholder };
        option.CustomParser = result =>
        {
            var value = Real(result.Tokens[0].Value);
            if (value is >= 0)
            {
                return value;
            }

            result.AddError($"{name} of '{result.Tokens[0].Value}' is not a number of at least 0");
            return null;
        };
        return option;
    }

    /// <summary>A number of at least 0 and below 1; null when not given.</summary>
    public static Option<double?> Share(string name, string placeholder, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = placeholder };
        option.CustomParser = result =>
        {
            var value = Real(result.Tokens[0].Value);
            if (value is >= 0 and < 1)
            {
                return value;
            }

            result.AddError($"{name} of '{result.Tokens[0].Value}' is not a number of at least 0 and below 1");
            return null;
        };
        return option;
    }

    /// <summary>Two numbers above 0; null when not given.</summary>
    public static Option<double[]?> Pair(string name, string placeholder, string description)
    {
        var option = new Option<double[]?>(name)
        {
            Description = description,
            HelpName = placeholder,
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        option.CustomParser = result =>
        {
            double?[] values = [.. result.Tokens.Select(static token => Real(token.Value))];
            if (values is [> 0, > 0])
            {
                return [values[0]!.Value, values[1]!.Value];
            }

            result.AddError($"{name} takes two numbers above 0, {placeholder}, not '{string.Join(' ', result.Tokens.Select(static token => token.Value))}'");
            return null;
        };
        return option;
    }

    /// <summary>Three numbers above 0; null when not given.</summary>
    public static Option<VoxelSize?> Voxel(string name, string description)
    {
        const string Placeholder = "Z Y X";
        var option = new Option<VoxelSize?>(name)
        {
            Description = description,
            HelpName = Placeholder,
            Arity = new ArgumentArity(3, 3),
            AllowMultipleArgumentsPerToken = true,
        };
        option.CustomParser = result =>
        {
            double?[] values = [.. result.Tokens.Select(static token => Real(token.Value))];
            if (values is [> 0, > 0, > 0])
            {
                return new VoxelSize(values[0]!.Value, values[1]!.Value, values[2]!.Value);
            }

            result.AddError($"{name} takes three numbers above 0, {Placeholder}, not '{string.Join(' ', result.Tokens.Select(static token => token.Value))}'");
            return null;
        };
        return option;
    }

    /// <summary>One word of a few; the first is the default where the description says so.</summary>
    public static Option<string?> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (words.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return text.ToLowerInvariant();
            }

            result.AddError($"{name} of '{text}' does not exist; valid are {string.Join(", ", words)}");
            return null;
        };
        return option;
    }

    private static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
