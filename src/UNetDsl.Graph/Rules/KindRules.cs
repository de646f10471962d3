namespace UNetDsl.Graph;

/// <summary>The rules of single kinds of declarations. Ids are never used again, even after removal.</summary>
public static class KindRules
{
    /// <summary>As many values as stages.</summary>
    public static Rule StageCount { get; } = new(
        "UNET0150", "A list has one value for each stage", "{0} of '{1}' has {2}, but an FCN has {3} stages; declare {3} values");

    /// <summary>A classifier without a feature.</summary>
    public static Rule NoStage { get; } = new(
        "UNET0151", "A patch classifier has a stage", "'{0}' has no stage to classify by; add '[ConvStage(48, Kernel = 4)]'");

    /// <summary>A window that does not shrink to the pixel it is about.</summary>
    public static Rule Window { get; } = new(
        "UNET0152", "A window has a centre and shrinks to one pixel", "Window of {0} px does not fit '{1}': {2}; {3}");

    /// <summary>Stages of which no window with a centre comes out.</summary>
    public static Rule EvenWindows { get; } = new(
        "UNET0153",
        "The stages fit windows that have a centre",
        "Kernel of {0} px in the first stage of '{1}' fits only windows of even size, which have no centre pixel; nearest kernels that fit others are {2}");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [StageCount, NoStage, Window, EvenWindows];
}
