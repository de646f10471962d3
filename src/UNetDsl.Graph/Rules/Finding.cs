using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>A rule that a declaration or a tile breaks. Every finding is an error: no correct network follows.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Element">The declared value at fault.</param>
/// <param name="Arguments">What fills the placeholders of the rule's sentence.</param>
/// <param name="Alternatives">The nearest valid values of the element, nearest first; empty where none is known.</param>
public sealed record Finding(
    Rule Rule,
    SpecElement Element,
    EquatableArray<string> Arguments,
    EquatableArray<long> Alternatives)
{
    /// <summary>The declared value that takes the alternatives, where that is another than the one at fault.</summary>
    public SpecElement? Target { get; init; }

    /// <summary>The sentence: what is wrong, where, and what would work.</summary>
    public string Message => string.Format(
        CultureInfo.InvariantCulture, Rule.Message, Arguments.Cast<object>().ToArray());
}
