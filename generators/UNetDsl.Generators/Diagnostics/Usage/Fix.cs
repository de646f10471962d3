using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>What would mend a finding, as data for the code fixes.</summary>
/// <param name="Properties">The data, under the keys of <see cref="DiagnosticProperties"/>.</param>
/// <param name="Location">Where it is to be written; null for the place of the finding itself.</param>
internal sealed record Fix(ImmutableDictionary<string, string?> Properties, Location? Location = null)
{
    /// <summary>Nothing that could be written mechanically.</summary>
    public static Fix None { get; } = new(ImmutableDictionary<string, string?>.Empty);

    /// <summary>Numbers to write in the place of the one at fault.</summary>
    /// <param name="target">What the number is, such as <c>Tile</c>.</param>
    /// <param name="numbers">Nearest first.</param>
    public static Fix Numbers(string target, params IEnumerable<long> numbers)
    {
        var text = string.Join(",", numbers.Where(static number => number is >= 0 and <= int.MaxValue).Select(static number => number.ToString(CultureInfo.InvariantCulture)));
        return text.Length == 0 ? None : new(None.Properties.Add(DiagnosticProperties.Target, target).Add(DiagnosticProperties.Alternatives, text));
    }

    /// <summary>Code to write in the place of what is at fault.</summary>
    /// <param name="title">The result, as a menu says it.</param>
    /// <param name="replacement">The code.</param>
    /// <param name="location">Where, if not at the finding itself.</param>
    public static Fix Code(string title, string replacement, Location? location = null) => new(
        None.Properties.Add(DiagnosticProperties.Title, title).Add(DiagnosticProperties.Replacement, replacement), location);
}
