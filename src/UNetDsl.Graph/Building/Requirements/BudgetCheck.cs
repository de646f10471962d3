using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Checks that a network keeps the budgets of its declaration.</summary>
internal sealed class BudgetCheck(NetworkGraph graph, BudgetSpec budget, int ordinal)
{
    private const string Part = "Budget";

    public static IEnumerable<Finding> Of(NetworkGraph graph) =>
        graph.Spec.Budgets.SelectMany((budget, ordinal) => new BudgetCheck(graph, budget, ordinal).Findings());

    private IEnumerable<Finding> Findings()
    {
        var range = new RangeCheck(graph.Spec);
        range.Number(Element(nameof(budget.Parameters)), budget.Parameters ?? 1, 1, long.MaxValue);
        range.Number(Element(nameof(budget.MultiplyAdds)), budget.MultiplyAdds ?? 1, 1, long.MaxValue);
        range.Number(Element(nameof(budget.TrainingMemory)), budget.TrainingMemory ?? 1, 1, long.MaxValue);
        if (range.Findings.Count > 0)
        {
            return range.Findings;
        }

        List<Finding> findings = [];
        Add(findings, nameof(budget.Parameters), budget.Parameters, "parameters", static other => other.Parameters, stage => stage.Sum(graph.ParametersOf));
        if (budget.MultiplyAdds is null && budget.TrainingMemory is null)
        {
            return findings;
        }

        var property = budget.MultiplyAdds is null ? nameof(budget.TrainingMemory) : nameof(budget.MultiplyAdds);
        if ((budget.Tile ?? graph.Spec.Tile) is not { } tile)
        {
            findings.Add(new(RequirementRules.BudgetWithoutTile, Element(property), new([property, graph.Spec.Name]), default));
        }
        else if (graph.CheckTile(tile) is { } finding)
        {
            // The network's own tile has its own finding.
            findings.AddRange(budget.Tile is null ? [] : [finding with { Element = Element(nameof(budget.Tile)) }]);
        }
        else
        {
            AddTileBounds(findings, tile);
        }

        return findings;
    }

    private void AddTileBounds(List<Finding> findings, int tile)
    {
        var sides = graph.TileOf(tile);
        Add(
            findings,
            nameof(budget.MultiplyAdds),
            budget.MultiplyAdds,
            "multiply-adds",
            other => NetworkCost.Of(other, other.Lattice.Contains(tile) ? tile : checked((int)other.Lattice.AtLeast(tile))).MultiplyAdds,
            stage => stage.Sum(node => NetworkCost.MultiplyAddsOf(graph, node, sides)));
        Add(
            findings,
            nameof(budget.TrainingMemory),
            budget.TrainingMemory,
            "bytes in training",
            other => NetworkCost.Of(other, other.Lattice.Contains(tile) ? tile : checked((int)other.Lattice.AtLeast(tile))).TrainingBytes,
            stage => NetworkCost.TrainingBytesOf(graph, stage, sides));
    }

    /// <summary>Adds a finding where a cost is over its bound.</summary>
    /// <param name="findings">Where to.</param>
    /// <param name="property">The bound.</param>
    /// <param name="bound">Its value; null where there is none.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="cost">The cost of a network.</param>
    /// <param name="share">The share of a stage of this network.</param>
    private void Add(List<Finding> findings, string property, long? bound, string unit, Func<NetworkGraph, long> cost, Func<IEnumerable<Node>, long> share)
    {
        if (bound is not { } most || cost(graph) is var total && total <= most)
        {
            return;
        }

        var (stage, part) = graph.Nodes.Skip(1)
            .GroupBy(static node => node.Stage)
            .Select(nodes => (nodes.Key, Share: share(nodes)))
            .OrderByDescending(static stage => stage.Share)
            .First();
        var width = Variation.NarrowerThat(graph.Spec, other => cost(other) <= most);
        var depth = width is null ? Variation.DepthThat(graph.Spec, -1, other => cost(other) <= most) : null;
        findings.Add(new(
            RequirementRules.OverBudget,
            Element(property),
            new([graph.Spec.Name, Amount(total, unit), Amount(most, unit), stage.Name, Amount(part, unit), Advice(width, depth)]),
            (width ?? depth) is { } fitting ? new([fitting]) : default)
        {
            Target = new(width is null ? nameof(UNetSpec.Depth) : nameof(UNetSpec.BaseWidth)),
        });
    }

    private static string Advice(int? width, int? depth) => width is { } narrower
        ? string.Format(CultureInfo.InvariantCulture, "base width {0} fits", narrower)
        : depth is { } shallower ? string.Format(CultureInfo.InvariantCulture, "depth {0} fits", shallower)
        : "declare fewer channels or levels";

    private static string Amount(long value, string unit) => string.Format(CultureInfo.InvariantCulture, "{0:N0} {1}", value, unit);

    private SpecElement Element(string property) => new(property, Part: Part, Ordinal: ordinal);
}
