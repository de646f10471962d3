namespace UNetDsl.Graph;

/// <summary>The rules about options that do not go with each other, 0111 to 0119. Ids are never used again, even after removal.</summary>
public static class OptionRules
{
    /// <summary>Groups that would not have the same number of channels.</summary>
    public static Rule GroupsDoNotDivide { get; } = new(
        "UNET0111", "The groups of a normalisation divide its channels", "Groups of {0} do not divide the {1} channels of '{2}' in '{3}'; {4}");

    /// <summary>A sum of maps of different channels.</summary>
    public static Rule UnequalSum { get; } = new(
        "UNET0112",
        "An additive skip adds maps of the same channels",
        "'{0}' of '{1}' would add {2} channels to {3}; declare SkipProjection = true, or Skip = Skip.CropConcat");

    /// <summary>A stride that would move the map, or that no convolution takes.</summary>
    public static Rule BlockCannotStride { get; } = new(
        "UNET0113", "Blocks that lower the resolution can", "Downsample of StridedBlock does not work in '{0}': {1}; declare Downsample = Downsample.StridedConv");

    /// <summary>Nested decoders exist for their skips.</summary>
    public static Rule NestedWithoutSkips { get; } = new(
        "UNET0114", "Nested decoders have skips", "'{0}' nests its decoders, which are joined by nothing but skips; declare another Skip than None, or remove Nested");

    /// <summary>A list that has not as many values as there are axes, or levels and axes.</summary>
    public static Rule PerAxisCount { get; } = new(
        "UNET0115", "A list for each axis has a value for each axis", "{0} of '{1}' has {2}, but '{1}' has {3} axes and {4}; declare {3} values for all, or {5}");

    /// <summary>Rows and columns that are treated differently.</summary>
    public static Rule InPlaneAxesDiffer { get; } = new(
        "UNET0116", "Rows and columns are alike", "{0} of '{1}' has {2} for rows and {3} for columns of {4}; tiles are square, so declare one of both");

    /// <summary>A value that another one makes meaningless.</summary>
    public static Rule NoEffect { get; } = new(
        "UNET0117", "A declared value has an effect", "{0} has no effect on '{1}': {2}; remove it");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [GroupsDoNotDivide, UnequalSum, BlockCannotStride, NestedWithoutSkips, PerAxisCount, InPlaneAxesDiffer, NoEffect];
}
