namespace UNetDsl.Generators.Diagnostics;

/// <summary>
/// Keys of <c>Diagnostic.Properties</c>: what a code fix needs, as data. A fix reads these and the locations, never the sentence.
/// </summary>
public static class DiagnosticProperties
{
    /// <summary>The attribute property at fault: <c>Tile</c>.</summary>
    public const string Property = "Property";

    /// <summary>Index of the element at fault where the property is a list; absent means the whole.</summary>
    public const string Index = "Index";

    /// <summary>
    /// The nearest valid numbers, nearest first, separated by commas: <c>508,524</c>; absent where there is none, or no argument
    /// to write it into.
    /// </summary>
    public const string Alternatives = "Alternatives";

    /// <summary>
    /// The attribute property that takes the alternatives: <see cref="Property"/>, or <c>Depth</c> where the widths say another
    /// depth. Its argument is the additional location of the diagnostic where there is one, else the location itself.
    /// </summary>
    public const string Target = "Target";

    /// <summary>Code to write in the place of the first additional location, or else of the location.</summary>
    public const string Replacement = "Replacement";

    /// <summary>What a menu says of <see cref="Replacement"/>: the result.</summary>
    public const string Title = "Title";
}
