namespace UNetDsl.Graph;

/// <summary>Checks that the channels which group normalisations meet can be divided into as many groups as declared.</summary>
internal static class GroupChecks
{
    public static IEnumerable<Finding> Of(NetworkGraph graph) =>
        from node in graph.Nodes
        where node.Operation is GroupNormalization
        group node by ((GroupNormalization)node.Operation).Groups into same
        where same.Any(node => node.Channels % same.Key != 0)
        select Of(graph, same.Key, [.. same]);

    private static Finding Of(NetworkGraph graph, int groups, IReadOnlyList<Node> nodes)
    {
        var common = nodes.Select(static node => node.Channels).Aggregate(GreatestCommonDivisor);
        var divisors = Enumerable.Range(1, common).Where(number => common % number == 0).ToList();
        long below = divisors.FindLast(number => number < groups);
        long above = divisors.Find(number => number > groups);
        var nearest = new[] { below, above }.Where(static number => number > 0).OrderBy(number => Math.Abs(number - groups)).ToArray();
        var first = nodes.First(node => node.Channels % groups != 0);
        return new(
            OptionRules.GroupsDoNotDivide,
            new(nameof(UNetSpec.Groups)),
            new(
            [
                RangeCheck.Text(groups),
                RangeCheck.Text(first.Channels),
                first.Name,
                graph.Spec.Name,
                nearest.Length == 1
                    ? $"the nearest valid number is {RangeCheck.Text(nearest[0])}"
                    : $"nearest valid numbers are {RangeCheck.Text(below)} and {RangeCheck.Text(above)}",
            ]),
            new(nearest));
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
