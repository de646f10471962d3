using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Collects findings about single declared values.</summary>
internal sealed class RangeCheck(NetworkSpec spec)
{
    public List<Finding> Findings { get; } = [];

    /// <summary>Asks for <paramref name="value"/> in [least, most].</summary>
    public void Number(string property, long value, long least, long most, int index = -1) =>
        Number(new SpecElement(property, index), value, least, most);

    /// <summary>Asks for <paramref name="value"/> in [least, most].</summary>
    public void Number(SpecElement element, long value, long least, long most)
    {
        if (value >= least && value <= most)
        {
            return;
        }

        var nearest = value < least ? least : most;
        Add(GraphRules.OutOfRange, element, [nearest], element.Property, Text(value), spec.Name, $"{Text(least)} to {Text(most)}", Text(nearest));
    }

    /// <summary>Asks for a probability in [0, 1).</summary>
    public void Probability(string property, double value)
    {
        if (!(value >= 0 && value < 1))
        {
            Add(GraphRules.OutOfRange, new(property), [], property, value.ToString("R", CultureInfo.InvariantCulture), spec.Name, "0 to below 1", value >= 1 ? "0.5" : "0");
        }
    }

    /// <summary>Asks for a named value of the enum.</summary>
    public void Option<TEnum>(string property, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(typeof(TEnum), value))
        {
            Add(GraphRules.UnknownOption, new(property), [], property, value.ToString(), spec.Name, string.Join(", ", Enum.GetNames(typeof(TEnum))));
        }
    }

    public void Add(Rule rule, SpecElement element, long[] alternatives, params string[] arguments) =>
        Findings.Add(new(rule, element, new(arguments), new(alternatives)));

    /// <summary>Adds a finding whose alternatives are values of another element than the one at fault.</summary>
    public void AddFor(SpecElement target, Rule rule, SpecElement element, long[] alternatives, params string[] arguments) =>
        Findings.Add(new(rule, element, new(arguments), new(alternatives)) { Target = target });

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
