using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>What the graph says of a tile, as the rules about uses say it: in the same words as the declaration's rules.</summary>
internal static class TileSentence
{
    /// <summary>The arguments of <see cref="UsageRules.Tile"/>.</summary>
    public static string[] Arguments(Finding finding)
    {
        var words = finding.Arguments;
        return [words[0], finding.Rule == GraphRules.TileOffLattice ? "does not fit" : "is too small for", words[1], words[2], words[3]];
    }
}
