namespace UNetDsl.Graph;

/// <summary>The rules about the blocks of a network. Ids are never used again, even after removal.</summary>
public static class BlockRules
{
    /// <summary>A value that nothing reads.</summary>
    public static Rule OtherBlocksOption { get; } = new(
        "UNET0120", "An option belongs to the declared blocks", "{0} has no effect on '{1}': {2} blocks have no such option, it belongs to {3}; remove it");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [OtherBlocksOption];
}
