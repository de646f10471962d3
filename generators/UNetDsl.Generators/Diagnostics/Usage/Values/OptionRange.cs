using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>The values that an option can have, as attributes of System.ComponentModel.DataAnnotations state them.</summary>
internal sealed class OptionRange
{
    private const string Annotations = "DataAnnotations";
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);
    private readonly Func<object, bool> _contains;
    private readonly Func<double, long?> _nearest;

    private OptionRange(Func<object, bool> contains, Func<double, long?> nearest, string words) => (_contains, _nearest, Words) = (contains, nearest, words);

    /// <summary>The values in words: <c>at least 1</c>.</summary>
    public string Words { get; }

    /// <summary>Reads the attributes of a property; null where it has none.</summary>
    public static OptionRange? Of(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace.Name: Annotations, Name: var name })
            {
                var range = name switch
                {
                    "RangeAttribute" => Interval(attribute),
                    "AllowedValuesAttribute" => Values(attribute),
                    "RegularExpressionAttribute" => Pattern(attribute),
                    _ => null,
                };
                if (range is not null)
                {
                    return range;
                }
            }
        }

        return null;
    }

    /// <summary>Whether a value is one of them.</summary>
    public bool Contains(object value) => _contains(value);

    /// <summary>The whole number next to a value that is not; null where there is none.</summary>
    public long? Nearest(object value) => Number(value) is { } number ? _nearest(number) : null;

    private static OptionRange? Interval(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: { } least }, { Value: { } most }] || Number(least) is not { } minimum || Number(most) is not { } maximum)
        {
            return null;
        }

        var (aboveMinimum, belowMaximum) = (Flag(attribute, "MinimumIsExclusive"), Flag(attribute, "MaximumIsExclusive"));
        var words = (double.IsPositiveInfinity(maximum), aboveMinimum) switch
        {
            (true, true) => $"above {Text(minimum)}",
            (true, false) => $"at least {Text(minimum)}",
            (false, _) => $"{(aboveMinimum ? "above " : string.Empty)}{Text(minimum)} to {(belowMaximum ? "below " : string.Empty)}{Text(maximum)}",
        };
        return new(
            value => Number(value) is not { } number || ((aboveMinimum ? number > minimum : number >= minimum) && (belowMaximum ? number < maximum : number <= maximum)),
            value => value <= minimum ? Whole(minimum, aboveMinimum) : Whole(maximum, belowMaximum),
            words);
    }

    private static OptionRange? Values(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, IsNull: false } list])
        {
            return null;
        }

        var numbers = list.Values.Select(static value => value.Value is { } constant ? Number(constant) : null).OfType<double>().ToList();
        return numbers.Count < list.Values.Length || numbers.Count < 2 ? null : new(
            value => Number(value) is not { } number || numbers.Contains(number),
            value => (long)numbers.OrderBy(number => Math.Abs(number - value)).First(),
            string.Join(", ", numbers.Take(numbers.Count - 1).Select(Text)) + " or " + Text(numbers[numbers.Count - 1]));
    }

    private static OptionRange? Pattern(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: string pattern }])
        {
            return null;
        }

        var words = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "ErrorMessage").Value.Value as string;
        return words is null ? null : new(value => value is not string text || Matches(text, pattern), static _ => null, words);
    }

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern that is none, or takes too long, refuses nothing.
            return true;
        }
    }

    private static bool Flag(AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);

    private static long? Whole(double bound, bool isExclusive) =>
        isExclusive || bound != Math.Floor(bound) || Math.Abs(bound) > int.MaxValue ? null : (long)bound;

    private static double? Number(object value) => value switch
    {
        int number => number,
        long number => number,
        float number => number,
        double number => number,
        _ => null,
    };

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
