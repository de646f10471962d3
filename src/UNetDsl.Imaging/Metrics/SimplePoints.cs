namespace UNetDsl.Imaging.Metrics;

/// <summary>
/// Which pixels may change without changing topology (cells 4-connected, membranes 8-connected), by the pattern of
/// their eight neighbours: bit k of a pattern is neighbour k in the order E, NE, N, NW, W, SW, S, SE.
/// </summary>
/// <remarks>
/// Simple iff the sum over k = 0, 2, 4, 6 of x_k - x_k x_(k+1) x_(k+2) is 1 (the crossing number; Bertrand, Pattern
/// Recognition Letters 15:1003, 1994, reduces to it in two dimensions). The rule is unchanged by turns and reflections
/// of the neighbourhood, so it also holds with columns as rows.
/// </remarks>
internal static class SimplePoints
{
    private static readonly bool[] Table = Build();

    /// <summary>256 entries by pattern.</summary>
    public static ReadOnlySpan<bool> ByPattern => Table;

    /// <summary>Steps to the eight neighbours in an image whose columns are rows of a length.</summary>
    public static int[] Steps(int stride) => [stride, stride - 1, -1, -stride - 1, -stride, -stride + 1, 1, stride + 1];

    private static bool[] Build()
    {
        var table = new bool[256];
        for (var pattern = 0; pattern < table.Length; pattern++)
        {
            var crossings = 0;
            for (var k = 0; k < 8; k += 2)
            {
                crossings += Bit(pattern, k) - (Bit(pattern, k) * Bit(pattern, k + 1) * Bit(pattern, k + 2));
            }

            table[pattern] = crossings == 1;
        }

        return table;
    }

    private static int Bit(int pattern, int k) => pattern >> (k & 7) & 1;
}
