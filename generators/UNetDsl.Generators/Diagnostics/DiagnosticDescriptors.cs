using Microsoft.CodeAnalysis;
using UNetDsl.Generators.Diagnostics.Usage;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics;

/// <summary>
/// Rules as the compiler knows them. Wording stands in <see cref="GraphRules"/>, <see cref="DeclarationRules"/> and
/// <see cref="UsageRules"/>.
/// </summary>
internal static class DiagnosticDescriptors
{
    private const string HelpFolder = "https://github.com/unetdsl/unetdsl/blob/main/docs/diagnostics/";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = DeclarationRules.All
        .Concat(GraphRules.All)
        .Select(static rule => Describe(rule, rule.IsInformation ? DiagnosticSeverity.Info : DiagnosticSeverity.Error))
        .Concat(UsageRules.All.Select(static pair => Describe(pair.Rule, pair.Severity)))
        .ToDictionary(static descriptor => descriptor.Id, StringComparer.Ordinal);

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [.. ById.Values.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal)];

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    /// <summary>Every rule about declarations is an error: no correct network can be emitted. Uses can be merely wasteful.</summary>
    private static DiagnosticDescriptor Describe(Rule rule, DiagnosticSeverity severity) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        Category(rule.Id),
        severity,
        isEnabledByDefault: true,
        helpLinkUri: HelpFolder + rule.Id + ".md");

    /// <summary>The hundreds of the number say the family.</summary>
    private static string Category(string id) => id.Substring("UNET".Length, 2) switch
    {
        "00" => "UNetDsl.Declaration",
        "01" => "UNetDsl.Topology",
        "02" => "UNetDsl.Sizes",
        "03" => "UNetDsl.Usage",
        _ => "UNetDsl.Environment",
    };
}
