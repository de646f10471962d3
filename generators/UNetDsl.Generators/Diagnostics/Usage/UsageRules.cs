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

    /// <summary>An input with too few or too many axes.</summary>
    public static Rule InputAxes { get; } = new(
        "UNET0310", "An input has the axes of its network", "Input of shape {0} does not fit '{1}', which takes {2}: {3}");

    /// <summary>An input with other channels.</summary>
    public static Rule InputChannels { get; } = new(
        "UNET0311", "An input has the channels of its network", "Input of {0} does not fit '{1}', which takes {2}: {3}");

    /// <summary>An input with a side that the network cannot take.</summary>
    public static Rule InputSide { get; } = new(
        "UNET0312", "An input's sides are on the network's lattice", "Input side of {0} px {1} '{2}': {3}; {4}");

    /// <summary>An input of integers.</summary>
    public static Rule InputType { get; } = new(
        "UNET0313", "An input holds floating-point numbers", "Input of {0} does not fit '{1}', which takes floating-point numbers; make it float32");

    /// <summary>All of them, by id, with how grave they are.</summary>
    public static IReadOnlyList<(Rule Rule, DiagnosticSeverity Severity)> All { get; } =
    [
        (Tile, DiagnosticSeverity.Error),
        (InputAxes, DiagnosticSeverity.Error),
        (InputChannels, DiagnosticSeverity.Error),
        (InputSide, DiagnosticSeverity.Error),
        (InputType, DiagnosticSeverity.Error),
    ];
}
