namespace UNetDsl.Graph;

/// <summary>The rules about what comes out of a network. Ids are never used again, even after removal.</summary>
public static class HeadRules
{
    /// <summary>A name that no member can have, or that two heads have.</summary>
    public static Rule Name { get; } = new(
        "UNET0130", "Each head has a name of its own", "Head '{0}' of '{1}' {2}; {3}");

    /// <summary>Nothing, or two things, that a head gives.</summary>
    public static Rule Map { get; } = new(
        "UNET0131", "A head gives classes or channels", "Head '{0}' of '{1}' declares {2}; declare Classes for logits or Channels for quantities");

    /// <summary>Classes of a network whose heads have their own.</summary>
    public static Rule ClassesBesideHeads { get; } = new(
        "UNET0132", "The classes of a network with heads are those of its heads", "Classes of {0} has no effect on '{1}', whose heads declare their own; remove it");

    /// <summary>Nothing between full resolution and the bottleneck to supervise.</summary>
    public static Rule NothingToSupervise { get; } = new(
        "UNET0133", "Deep supervision has a lower level to supervise", "DeepSupervision has no effect on '{0}': depth {1} has no decoder below full resolution; declare depth 2 or more, or remove it");

    /// <summary>A nested decoder whose blocks shrink so much that a later one of its level has a larger map.</summary>
    public static Rule SkipTooSmall { get; } = new(
        "UNET0134", "A nested skip is as large as what it joins", "'{0}' of '{1}' would join an upsampled map with one that is {2} px smaller; declare smaller kernels or fewer convolutions in the decoder of level {3}, or padding");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Name, Map, ClassesBesideHeads, NothingToSupervise, SkipTooSmall];
}
