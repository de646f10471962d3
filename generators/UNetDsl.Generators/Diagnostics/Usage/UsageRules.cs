using Microsoft.CodeAnalysis;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>The rules about uses of declared networks. Ids are never used again, even after removal.</summary>
/// <remarks>
/// An error is what throws whenever the line runs; a warning is what runs and gives a wrong or wasted result; an information
/// is what gives the right result in a needless way.
/// </remarks>
internal static class UsageRules
{
    /// <summary>A constant tile that the network cannot take.</summary>
    public static Rule Tile { get; } = new(
        "UNET0301", "A tile in the code is on the network's lattice", "Tile of {0} px {1} '{2}': {3}; {4}");

    /// <summary>All of them, by id, with how grave they are.</summary>
    public static IReadOnlyList<(Rule Rule, DiagnosticSeverity Severity)> All { get; } =
    [
        (Tile, DiagnosticSeverity.Error),
    ];
}
