namespace UNetDsl.Graph;

/// <summary>Builds the members of a family.</summary>
public static class FamilyBuilder
{
    private const int MaxMembers = 256;
    private const string Part = "Vary";

    /// <summary>Builds all combinations of a declaration's varying parameters.</summary>
    /// <param name="spec">A declaration with <see cref="NetworkSpec.Variations"/>; any values.</param>
    public static Family Build(NetworkSpec spec)
    {
        var check = new RangeCheck(spec);
        var combinations = Combinations(spec, check);
        if (check.Findings.Count > 0)
        {
            return new([], check.Findings);
        }

        var template = spec with { Variations = default, Matches = default };
        var members = combinations.ConvertAll(values => Member(spec, template, values));
        if (members.TrueForAll(static member => !member.IsLegal))
        {
            check.Add(FamilyRules.NoMember, new(string.Empty), [], spec.Name, members[0].Name, members[0].Result.Findings[0].Message);
            return new(members, check.Findings);
        }

        foreach (var member in members.Where(static member => !member.IsLegal))
        {
            var reason = member.Result.Findings[0];
            if (reason.Rule == FamilyRules.NoMatch)
            {
                check.Findings.Add(reason);
            }
            else
            {
                check.Add(FamilyRules.LeftOut, new(string.Empty), [], member.Name, spec.Name, reason.Message);
            }
        }

        return new(members, check.Findings);
    }

    /// <summary>The names of all combinations; empty where the family breaks a rule.</summary>
    /// <param name="spec">A declaration with <see cref="NetworkSpec.Variations"/>; any values.</param>
    public static IEnumerable<string> Names(NetworkSpec spec) => Combinations(spec, new(spec)).Select(NameOf);

    /// <summary>All combinations of the values; none where a finding is added.</summary>
    private static List<IReadOnlyList<(SpecOption Option, object Value)>> Combinations(NetworkSpec spec, RangeCheck check)
    {
        CheckMatch(spec, check);
        var axes = spec.Variations.Select((vary, ordinal) => ValuesOf(spec, vary, ordinal, check)).ToList();
        var count = axes.Aggregate(1L, static (product, values) => Math.Min(product * values.Count, int.MaxValue));
        if (check.Findings.Count == 0 && count > MaxMembers)
        {
            check.Add(FamilyRules.TooMany, new(string.Empty, Part: Part), [], spec.Name, RangeCheck.Text(count), RangeCheck.Text(MaxMembers));
        }

        return check.Findings.Count > 0 ? [] : [.. Product(axes)];
    }

    private static void CheckMatch(NetworkSpec spec, RangeCheck check)
    {
        foreach (var match in spec.Matches)
        {
            check.Number(new(nameof(match.Parameters), Part: "MatchParameters"), match.Parameters, 1, long.MaxValue);
            if (!(match.Tolerance > 0 && match.Tolerance < 1))
            {
                check.Add(GraphRules.OutOfRange, new(nameof(match.Tolerance), Part: "MatchParameters"), [], nameof(match.Tolerance), SpecConstant.Text(match.Tolerance), spec.Name, "above 0 and below 1", "0.1");
            }

            if (spec.BaseWidthOfAll is null || spec.Variations.Any(static vary => vary.Parameter is nameof(UNetSpec.BaseWidth) or nameof(UNetSpec.Widths)))
            {
                check.Add(FamilyRules.NothingToMatch, new(string.Empty, Part: "MatchParameters"), [], spec.Name);
            }
        }
    }

    /// <summary>The values of one parameter, with the text that names them.</summary>
    private static List<(SpecOption Option, object Value)> ValuesOf(NetworkSpec spec, VarySpec vary, int ordinal, RangeCheck check)
    {
        var options = spec.Options.Where(static option => !option.IsList).ToList();
        var values = new List<(SpecOption, object)>();
        var isRepeated = spec.Variations.Take(ordinal).Any(other => string.Equals(other.Parameter, vary.Parameter, StringComparison.Ordinal));
        if (isRepeated || options.Find(option => string.Equals(option.Name, vary.Parameter, StringComparison.Ordinal)) is not { } option)
        {
            check.Add(
                FamilyRules.UnknownParameter,
                new(nameof(vary.Parameter), Part: Part, Ordinal: ordinal),
                [],
                vary.Parameter,
                isRepeated ? "varies already" : $"is no single value of [{spec.Kind}]",
                spec.Name,
                isRepeated ? "name each parameter once" : $"did you mean '{Nearest(vary.Parameter, options.Select(static option => option.Name))}'?");
            return values;
        }

        if (vary.Values.Count == 0)
        {
            check.Add(FamilyRules.WrongValue, new(string.Empty, Part: Part, Ordinal: ordinal), [], "nothing", vary.Parameter, spec.Name, TypeName(option));
        }

        for (var index = 0; index < vary.Values.Count; index++)
        {
            var constant = vary.Values[index];
            var element = new SpecElement(nameof(vary.Values), index, Part, ordinal);
            if (SpecConstant.Read(constant, option.ValueType) is not { } value)
            {
                check.Add(FamilyRules.WrongValue, element, [], SpecConstant.Text(constant), vary.Parameter, spec.Name, TypeName(option));
            }
            else if (values.Exists(other => other.Item2.Equals(value)))
            {
                check.Add(FamilyRules.RepeatedValue, element, [], SpecConstant.Text(value), vary.Parameter, spec.Name);
            }
            else
            {
                values.Add((option, value));
            }
        }

        return values;
    }

    /// <summary>The name that shares most pairs of letters with what was written.</summary>
    private static string Nearest(string written, IEnumerable<string> names)
    {
        var pairs = Pairs(written);
        return names.OrderByDescending(name => Pairs(name).Count(pairs.Contains) / (double)name.Length).First();

        static HashSet<string> Pairs(string word) =>
            new(Enumerable.Range(0, Math.Max(word.Length - 1, 0)).Select(index => word.Substring(index, 2)), StringComparer.OrdinalIgnoreCase);
    }

    private static string TypeName(SpecOption option) => option.ValueType == typeof(int) || option.ValueType == typeof(long) ? "a whole number"
        : option.ValueType == typeof(double) ? "a number"
        : option.ValueType == typeof(bool) ? "true or false"
        : $"a value of {option.ValueType.Name}";

    private static IEnumerable<IReadOnlyList<(SpecOption Option, object Value)>> Product(IEnumerable<List<(SpecOption, object)>> axes) =>
        axes.Aggregate(
            (IEnumerable<IReadOnlyList<(SpecOption, object)>>)[[]],
            static (combinations, values) => combinations.SelectMany(combination => values.Select(value => (IReadOnlyList<(SpecOption, object)>)[.. combination, value])));

    private static FamilyMember Member(NetworkSpec family, NetworkSpec template, IReadOnlyList<(SpecOption Option, object Value)> values)
    {
        var name = NameOf(values);
        var spec = (NetworkSpec)values.Aggregate((DeclaredRecord)template, static (record, value) => value.Option.With(record, value.Value));
        spec = spec with { Name = $"{family.Name}.{name}" };
        return new(name, family.Matches.Count == 0 ? GraphBuilder.Build(spec) : ParameterMatch.Build(spec, family.Matches[0]));
    }

    private static string NameOf(IReadOnlyList<(SpecOption Option, object Value)> values) =>
        string.Concat(values.Select(static value => value.Option.Name + Word(value.Value)));

    /// <summary>A value as a part of a name: <c>0_25</c>, <c>Minus3</c>, <c>Batch</c>.</summary>
    private static string Word(object value)
    {
        var text = SpecConstant.Text(value).Replace('.', '_').Replace("-", "Minus").Replace("+", string.Empty);
        return value is bool ? char.ToUpperInvariant(text[0]) + text.Substring(1) : text;
    }
}
