namespace UNetDsl.Graph;

/// <summary>The rules about what a declaration asks of its own topology. Ids are never used again, even after removal.</summary>
public static class RequirementRules
{
    /// <summary>A network that costs more than it may.</summary>
    public static Rule OverBudget { get; } = new(
        "UNET0140", "A network keeps its budget", "'{0}' takes {1}, which is over its budget of {2}; most of it is in '{3}' ({4}); {5}");

    /// <summary>A bound for a tile that nobody named.</summary>
    public static Rule BudgetWithoutTile { get; } = new(
        "UNET0141", "A budget for a tile names the tile", "{0} of '{1}' depends on the tile, and none is declared; declare Tile in the budget or of the network");

    /// <summary>A network that sees too little.</summary>
    public static Rule SeesTooLittle { get; } = new(
        "UNET0142", "An output pixel sees what is asked for", "An output px of '{0}' sees {1} px along an axis, less than the {2} px asked for; {3}");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [OverBudget, BudgetWithoutTile, SeesTooLittle];
}
