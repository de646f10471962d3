using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Says why a tile is not on the lattice: the first node that could not work, and the nearest tiles that do.</summary>
internal static class TileCheck
{
    public static Finding? Run(NetworkGraph graph, long tile, int axis)
    {
        var lattice = graph.Lattices[axis];
        if (lattice.Contains(tile))
        {
            return null;
        }

        var first = FirstBroken(graph, tile, axis);
        var tooSmall = tile < first.MinimumInput;
        var rule = !tooSmall ? GraphRules.TileOffLattice
            : first.Kind == ConditionKind.ReflectionFits ? GraphRules.ReflectionTooWide
            : GraphRules.TileTooSmall;
        var nearest = lattice.Nearest(tile);
        return new(
            rule,
            new(PropertyOf(graph, axis)),
            new([tile.ToString(CultureInfo.InvariantCulture), graph.Spec.Name, Place(graph, axis) + Cause(graph, first, tile, tooSmall), Advice(nearest)]),
            new(nearest.OrderBy(size => Math.Abs(size - tile))));
    }

    /// <summary>The option that says how large a tile is along an axis.</summary>
    public static string PropertyOf(NetworkGraph graph, int axis) => IsStackAxis(graph, axis) ? nameof(UNetSpec.TileDepth) : nameof(NetworkSpec.Tile);

    /// <summary>Rows and columns are alike; what is about the planes of a stack has to say so.</summary>
    private static string Place(NetworkGraph graph, int axis) => IsStackAxis(graph, axis) ? "along the planes, " : string.Empty;

    private static bool IsStackAxis(NetworkGraph graph, int axis) => axis < graph.Spec.Dimensions - 2;

    /// <summary>Which node could not work, and on what; null for a size that fits.</summary>
    public static string? Cause(NetworkGraph graph, long tile, int axis)
    {
        if (graph.Lattices[axis].Contains(tile))
        {
            return null;
        }

        var first = FirstBroken(graph, tile, axis);
        return Cause(graph, first, tile, tile < first.MinimumInput);
    }

    private static SizeCondition FirstBroken(NetworkGraph graph, long tile, int axis)
    {
        var broken = graph.Conditions.Where(condition => condition.Axis == axis && !condition.Holds(tile)).ToList();
        return broken.Find(condition => tile < graph.Lattices[axis].Minimum && tile < condition.MinimumInput) ?? broken[0];
    }

    private static string Cause(NetworkGraph graph, SizeCondition condition, long tile, bool tooSmall)
    {
        var node = graph.Nodes[condition.Node];
        var level = graph.Nodes[node.Inputs[0]].Stage.Level;
        var map = condition.Size.At(tile);
        var verb = node.Operation is Convolution ? "stride over" : "pool";
        if (tooSmall && map < 1)
        {
            return string.Format(CultureInfo.InvariantCulture, "no pixel would be left for '{0}'", node.Name);
        }

        return condition.Kind switch
        {
            ConditionKind.KernelFits => string.Format(
                CultureInfo.InvariantCulture, "'{0}' would convolve a map of {1} px with a kernel of {2} px", node.Name, map, condition.AtLeast),
            ConditionKind.ReflectionFits => string.Format(
                CultureInfo.InvariantCulture, "'{0}' would mirror {1} px at the border of a map of {2} px", node.Name, condition.AtLeast - 1, map),
            ConditionKind.StatisticsFit => string.Format(
                CultureInfo.InvariantCulture, "'{0}' would normalise a map of {1} px over itself", node.Name, map),
            ConditionKind.ContractHolds when tooSmall => string.Format(
                CultureInfo.InvariantCulture, "'{0}' takes maps of {1} px or more, and this one has {2} px", node.Name, condition.AtLeast, map),
            ConditionKind.ContractHolds => string.Format(
                CultureInfo.InvariantCulture, "'{0}' takes maps of multiples of {1} px, and this one has {2} px", node.Name, condition.MultipleOf, map),
            _ when condition.MultipleOf == 2 => string.Format(
                CultureInfo.InvariantCulture, "level {0} would {1} an odd map of {2} px", level, verb, map),
            _ => string.Format(
                CultureInfo.InvariantCulture, "level {0} would {1} a map of {2} px, which is not a multiple of {3}", level, verb, map, condition.MultipleOf),
        };
    }

    private static string Advice(EquatableArray<long> nearest) => nearest.Count == 1
        ? string.Format(CultureInfo.InvariantCulture, "the nearest valid tile is {0} px", nearest[0])
        : string.Format(CultureInfo.InvariantCulture, "nearest valid tiles are {0} and {1} px", nearest[0], nearest[1]);
}
