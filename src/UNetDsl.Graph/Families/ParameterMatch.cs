namespace UNetDsl.Graph;

/// <summary>Finds the base width that brings a network nearest to a number of learned values.</summary>
internal static class ParameterMatch
{
    private const int MaxBaseWidth = 8192;

    public static GraphResult Build(NetworkSpec spec, MatchParametersSpec match)
    {
        var narrowest = GraphBuilder.Build(spec.WithBaseWidth(1));
        if (narrowest.Graph is null || narrowest.Findings.Count > 0)
        {
            return GraphBuilder.Build(spec);
        }

        // Parameters grow with the width: the last width below the number and the first above it are nearest.
        var (below, above) = (1, MaxBaseWidth + 1);
        while (above - below > 1)
        {
            var middle = below + ((above - below) / 2);
            if (Parameters(spec, middle) is { } parameters && parameters <= match.Parameters)
            {
                below = middle;
            }
            else
            {
                above = middle;
            }
        }

        var nearest = new[] { below, above }
            .Select(width => GraphBuilder.Build(spec.WithBaseWidth(width)))
            .Where(static result => result.Graph is not null)
            .OrderBy(result => Math.Abs(result.Graph!.Parameters - match.Parameters))
            .First();
        return Math.Abs(nearest.Graph!.Parameters - match.Parameters) <= match.Tolerance * match.Parameters
            ? nearest
            : nearest with { Findings = new([.. nearest.Findings, NoMatch(spec, nearest.Graph, match)]) };
    }

    private static Finding NoMatch(NetworkSpec spec, NetworkGraph nearest, MatchParametersSpec match) => new(
        FamilyRules.NoMatch,
        new(nameof(match.Parameters), Part: "MatchParameters"),
        new([spec.Name, RangeCheck.Text(match.Parameters), RangeCheck.Text(nearest.Spec.BaseWidthOfAll ?? 0), RangeCheck.Text(nearest.Parameters)]),
        default);

    private static long? Parameters(NetworkSpec spec, int width) => GraphBuilder.Build(spec.WithBaseWidth(width)).Graph?.Parameters;
}
