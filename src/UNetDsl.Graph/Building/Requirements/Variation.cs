namespace UNetDsl.Graph;

/// <summary>Looks for a declaration near another one that meets a requirement.</summary>
internal static class Variation
{
    private const int MaxDepth = 7;

    /// <summary>The greatest base width below the declared one whose network fits; null where none does.</summary>
    public static int? NarrowerThat(NetworkSpec spec, Func<NetworkGraph, bool> fits)
    {
        if (spec.BaseWidthOfAll is not { } width)
        {
            return null;
        }

        // Costs grow with the width, so that halving finds the border.
        var (fitting, tooWide) = (0, width);
        while (tooWide - fitting > 1)
        {
            var middle = fitting + ((tooWide - fitting) / 2);
            if (Graph(spec.WithBaseWidth(middle)) is { } graph && fits(graph))
            {
                fitting = middle;
            }
            else
            {
                tooWide = middle;
            }
        }

        return fitting > 0 ? fitting : null;
    }

    /// <summary>The depth next to the declared one, in a direction, whose network fits; null where none does.</summary>
    public static int? DepthThat(NetworkSpec spec, int direction, Func<NetworkGraph, bool> fits)
    {
        for (var depth = spec.DepthOfAll + direction; depth is >= 1 and <= MaxDepth; depth += direction)
        {
            if (Graph(spec.WithDepth(depth.Value)) is { } graph && fits(graph))
            {
                return depth;
            }
        }

        return null;
    }

    /// <summary>The graph of the topology alone; null where it breaks a rule.</summary>
    private static NetworkGraph? Graph(NetworkSpec spec) =>
        GraphBuilder.Build(spec with { Budgets = default, ReceptiveFields = default, Tile = null }) is { Findings.Count: 0 } result ? result.Graph : null;
}
