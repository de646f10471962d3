namespace UNetDsl.Graph;

/// <summary>The rules about families of networks. Ids are never used again, even after removal.</summary>
public static class FamilyRules
{
    /// <summary>A parameter that is no single value of the declaration, or varies twice.</summary>
    public static Rule UnknownParameter { get; } = new(
        "UNET0143", "A varying parameter is one of the declaration's", "'{0}' {1}, so it cannot vary in family '{2}'; {3}");

    /// <summary>A value of another type.</summary>
    public static Rule WrongValue { get; } = new(
        "UNET0144", "A varying parameter has values of its type", "{0} is no value of {1} in family '{2}'; declare {3}");

    /// <summary>The same network twice.</summary>
    public static Rule RepeatedValue { get; } = new(
        "UNET0145", "A varying parameter has each value once", "{0} of {1} is declared twice in family '{2}'; remove one");

    /// <summary>More networks than anybody compares.</summary>
    public static Rule TooMany { get; } = new(
        "UNET0146", "A family is small enough to be emitted", "Family '{0}' has {1} members, and at most {2} are emitted; vary fewer parameters or values");

    /// <summary>No combination works.</summary>
    public static Rule NoMember { get; } = new(
        "UNET0147", "A family has a legal member", "No member of family '{0}' is a network; '{1}', the first, is none because: {2}");

    /// <summary>A combination that does not work.</summary>
    public static Rule LeftOut { get; } = new(
        "UNET0148", "A family leaves out what is no network", "'{0}' is left out of family '{1}': {2}", IsInformation: true);

    /// <summary>Widths that are declared one by one cannot be matched.</summary>
    public static Rule NothingToMatch { get; } = new(
        "UNET0149", "Parameters are matched through the base width", "[MatchParameters] changes the base width of the members of '{0}', but their widths are declared; remove the widths or [MatchParameters]");

    /// <summary>No base width comes near enough.</summary>
    public static Rule NoMatch { get; } = new(
        "UNET0170", "A matched network comes near the number", "'{0}' comes no nearer to {1} parameters than {3} at base width {2}; it is left out; raise the tolerance or the number", IsInformation: true);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [UnknownParameter, WrongValue, RepeatedValue, TooMany, NoMember, LeftOut, NothingToMatch, NoMatch];
}
