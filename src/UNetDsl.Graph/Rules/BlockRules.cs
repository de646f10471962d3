namespace UNetDsl.Graph;

/// <summary>The rules about the blocks of a network. Ids are never used again, even after removal.</summary>
public static class BlockRules
{
    /// <summary>A value that nothing reads.</summary>
    public static Rule OtherBlocksOption { get; } = new(
        "UNET0120", "An option belongs to the declared blocks", "{0} has no effect on '{1}': {2} blocks have no such option, it belongs to {3}; remove it");

    /// <summary>Two values of which one makes the other impossible.</summary>
    public static Rule Contradiction { get; } = new(
        "UNET0121", "Declared values do not contradict each other", "{0} of '{1}' contradicts what else is declared: {2}; {3}");

    /// <summary>A block whose normalisation leaves nothing.</summary>
    public static Rule OneChannelNormalized { get; } = new(
        "UNET0122", "A layer normalisation has several channels", "'{0}' of '{1}' would normalise each px over its only channel, which leaves 0 everywhere; give its level 2 channels or more");

    /// <summary>A level or decoder that the network does not have.</summary>
    public static Rule NoSuchStage { get; } = new(
        "UNET0123", "A declared stage exists", "{0} does not exist in '{1}': {2}; {3}");

    /// <summary>Two declarations about one stage.</summary>
    public static Rule StageTwice { get; } = new(
        "UNET0124", "A stage is declared once", "{0} of '{1}' has a declaration already that is about the same stage; declare both in one attribute");

    /// <summary>An attribute that says nothing.</summary>
    public static Rule NothingDeclared { get; } = new(
        "UNET0125", "A declared stage differs from the network", "{0} declares nothing for '{1}'; name what differs there, or remove it");

    /// <summary>A class that no block can be made of.</summary>
    public static Rule NotABlock { get; } = new(
        "UNET0126", "A used block can be built", "'{0}' cannot be a block of '{1}': it {2}; {3}");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [OtherBlocksOption, Contradiction, OneChannelNormalized, NoSuchStage, StageTwice, NothingDeclared, NotABlock];
}
