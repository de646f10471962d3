using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>A run of consecutive nodes with one output: one line of the emitted forward.</summary>
/// <param name="Kind">The part of the network.</param>
/// <param name="Level">The level, 0 at full resolution.</param>
/// <param name="Label">What follows the name of its kind where there are several on a level: the name of a head.</param>
public sealed record Stage(StageKind Kind, int Level, string Label = "")
{
    /// <summary>The name that prefixes its nodes: <c>encoder2</c>, <c>bottleneck</c>, <c>decoder0</c>, <c>head</c>.</summary>
    public string Name => Label.Length == 0 ? KindName : KindName + Label;

    private string KindName => Kind switch
    {
        StageKind.Encoder => string.Format(CultureInfo.InvariantCulture, "encoder{0}", Level),
        StageKind.Decoder => string.Format(CultureInfo.InvariantCulture, "decoder{0}", Level),
        StageKind.Bottleneck => "bottleneck",
        StageKind.Head => "head",
        StageKind.Nested => string.Format(CultureInfo.InvariantCulture, "nested{0}", Level),
        StageKind.Auxiliary => string.Format(CultureInfo.InvariantCulture, "auxiliary{0}", Level),
        _ => "input",
    };
}
