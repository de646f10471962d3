namespace UNetDsl.Graph;

/// <summary>The rules the graph library decides. Ids are never used again, even after removal.</summary>
public static class GraphRules
{
    /// <summary>A number outside its range.</summary>
    public static Rule OutOfRange { get; } = new(
        "UNET0101", "A declared number is in its range", "{0} of {1} is out of range for '{2}': it must be {3}; nearest valid value is {4}");

    /// <summary>As many widths as levels.</summary>
    public static Rule WidthCount { get; } = new(
        "UNET0102",
        "Widths has one value for each level",
        "Widths of '{0}' has {1}, but depth {2} has {3} levels (0 to the bottleneck); declare {4}");

    /// <summary>Base width and widths say the same twice.</summary>
    public static Rule WidthTwice { get; } = new(
        "UNET0103", "BaseWidth and Widths exclude each other", "'{0}' declares BaseWidth and Widths; remove one, Widths alone gives {1}");

    /// <summary>An enum value that does not exist.</summary>
    public static Rule UnknownOption { get; } = new(
        "UNET0104", "A declared option exists", "{0} of {1} does not exist for '{2}'; valid are {3}");

    /// <summary>A kernel that has no centre.</summary>
    public static Rule EvenKernel { get; } = new(
        "UNET0105", "A kernel has a centre pixel", "Kernel of {0} px in '{1}' has no centre pixel, so skips would misregister by half a pixel; nearest valid kernels are {2}");

    /// <summary>A tile that pools unevenly.</summary>
    public static Rule TileOffLattice { get; } = new(
        "UNET0201", "A tile is on the lattice of valid tiles", "Tile of {0} px does not fit '{1}': {2}; {3}");

    /// <summary>A tile that leaves no pixel.</summary>
    public static Rule TileTooSmall { get; } = new(
        "UNET0202", "A tile is not below the minimum", "Tile of {0} px is too small for '{1}': {2}; {3}");

    /// <summary>A tile whose maps are too small to be mirrored.</summary>
    public static Rule ReflectionTooWide { get; } = new(
        "UNET0203", "Reflection padding is narrower than the map it pads", "Tile of {0} px is too small for '{1}': {2}; {3}");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        OutOfRange, WidthCount, WidthTwice, UnknownOption, EvenKernel, TileOffLattice, TileTooSmall, ReflectionTooWide,
        .. OptionRules.All,
        .. HeadRules.All,
        .. BlockRules.All,
        .. RequirementRules.All,
        .. FamilyRules.All,
        .. KindRules.All,
    ];
}
