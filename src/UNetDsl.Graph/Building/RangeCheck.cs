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

    /// <summary>Asks for one of a few numbers.</summary>
    /// <param name="property">The property that holds it.</param>
    /// <param name="value">The declared number.</param>
    /// <param name="valid">The valid ones, at least two, in ascending order.</param>
    public void OneOf(string property, long value, long[] valid)
    {
        if (!valid.Contains(value))
        {
            // Near by ratio: the valid ones are powers of two.
            var nearest = valid.OrderBy(number => Math.Abs(Math.Log(Math.Max(value, 1)) - Math.Log(number))).First();
            var list = $"{string.Join(", ", valid.Take(valid.Length - 1).Select(Text))} or {Text(valid[valid.Length - 1])}";
            Add(GraphRules.OutOfRange, new(property), [nearest], property, Text(value), spec.Name, list, Text(nearest));
        }
    }

    /// <summary>Asks for a kernel in [1, most] to be odd; another finding says what is outside.</summary>
    public void OddKernel(string property, int kernel, int most)
    {
        if (kernel >= 1 && kernel <= most && kernel % 2 == 0)
        {
            EvenKernel(property, kernel);
        }
    }

    /// <summary>Reports a kernel that has no centre.</summary>
    public void EvenKernel(string property, int side) => EvenKernel(new SpecElement(property), side);

    /// <summary>Reports a kernel that has no centre.</summary>
    public void EvenKernel(SpecElement element, int side) => Add(
        GraphRules.EvenKernel, element, [side - 1, side + 1], Text(side), spec.Name, $"{Text(side - 1)} and {Text(side + 1)} px");

    /// <summary>Asks for a probability in [0, 1).</summary>
    public void Probability(string property, double value)
    {
        if (!(value >= 0 && value < 1))
        {
            Add(GraphRules.OutOfRange, new(property), [], property, value.ToString("R", CultureInfo.InvariantCulture), spec.Name, "0 to below 1", value >= 1 ? "0.5" : "0");
        }
    }

    /// <summary>Asks for a named value of the enum.</summary>
    /// <param name="property">The property that holds it.</param>
    /// <param name="value">The declared value.</param>
    /// <param name="except">Values that this kind of network does not have.</param>
    public void Option<TEnum>(string property, TEnum value, params TEnum[] except)
        where TEnum : struct, Enum => Option(new SpecElement(property), value, except);

    /// <summary>Asks for a named value of the enum.</summary>
    /// <param name="element">What holds it.</param>
    /// <param name="value">The declared value.</param>
    /// <param name="except">Values that this kind of network does not have.</param>
    public void Option<TEnum>(SpecElement element, TEnum value, params TEnum[] except)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(typeof(TEnum), value) || except.Contains(value))
        {
            var valid = Enum.GetNames(typeof(TEnum)).Except(except.Select(static option => option.ToString()), StringComparer.Ordinal);
            Add(GraphRules.UnknownOption, element, [], element.Property, value.ToString(), spec.Name, string.Join(", ", valid));
        }
    }

    public void Add(Rule rule, SpecElement element, long[] alternatives, params string[] arguments) =>
        Findings.Add(new(rule, element, new(arguments), new(alternatives)));

    /// <summary>Adds a finding whose alternatives are values of another element than the one at fault.</summary>
    public void AddFor(SpecElement target, Rule rule, SpecElement element, long[] alternatives, params string[] arguments) =>
        Findings.Add(new(rule, element, new(arguments), new(alternatives)) { Target = target });

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
