using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics;

/// <summary>The rules about the class that carries a declaration. Ids are never used again, even after removal.</summary>
internal static class DeclarationRules
{
    /// <summary>The generator has no part to add to.</summary>
    public static Rule NotPartial { get; } = new(
        "UNET0001", "A declared network is a partial class", "'{0}' is not partial, so the generator cannot add the network to it; declare it 'partial class {0}'");

    /// <summary>No network can be made of this kind of type.</summary>
    public static Rule KindOfType { get; } = new(
        "UNET0002", "A declared network is a plain class", "'{0}' is {1}, so the generator cannot make a network of it; {2}");

    /// <summary>The generator cannot reopen a type around the network.</summary>
    public static Rule OuterNotPartial { get; } = new(
        "UNET0003", "The types around a declared network are partial", "'{0}' is not partial, so the generator cannot reach '{1}' inside it; declare it 'partial {2} {0}'");

    /// <summary>A class has one base, and the network's is taken.</summary>
    public static Rule OtherBase { get; } = new(
        "UNET0004", "A declared network has no base class of its own", "'{0}' derives from '{1}', but a network derives from 'SegmentationNetwork'; remove the base class");

    /// <summary>The same member twice.</summary>
    public static Rule MemberTaken { get; } = new(
        "UNET0005", "A declared network leaves the emitted members to the generator", "'{0}' {1}; {2}");

    /// <summary>One class cannot be two networks.</summary>
    public static Rule TwoNetworks { get; } = new(
        "UNET0006", "A class declares one network", "'{0}' declares a network by '[{1}]' already, so '[{2}]' has no effect; remove one of them");

    /// <summary>A part of another kind of network, or of none.</summary>
    public static Rule StrayPart { get; } = new(
        "UNET0007", "A part stands beside the declaration it belongs to", "'[{0}]' has no effect on '{1}', which {2}; it belongs beside {3}");

    /// <summary>Layers whose order in the source is not the one they run in.</summary>
    public static Rule PartOrder { get; } = new(
        "UNET0008", "Layers are written in the order they run", "'[{0}]' of '{1}' stands before '[{2}]', which runs before it; write it behind");

    /// <summary>Emitted code would name types that are not there.</summary>
    public static Rule RuntimeMissing { get; } = new(
        "UNET0901", "The runtime is referenced", "'{0}' declares a network, but the runtime that it derives from is not referenced; add the package 'UNetDsl'");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [NotPartial, KindOfType, OuterNotPartial, OtherBase, MemberTaken, TwoNetworks, StrayPart, PartOrder, RuntimeMissing];
}
