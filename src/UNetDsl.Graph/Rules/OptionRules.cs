namespace UNetDsl.Graph;

/// <summary>The rules about options that do not go with each other, 0111 to 0119.</summary>
public static class OptionRules
{
    /// <summary>Groups that would not have the same number of channels.</summary>
    public static Rule GroupsDoNotDivide { get; } = new(
        "UNET0111", "The groups of a normalisation divide its channels", "Groups of {0} do not divide the {1} channels of '{2}' in '{3}'; {4}");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [GroupsDoNotDivide];
}
