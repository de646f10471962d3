namespace UNetDsl.Imaging.Instances;

/// <summary>Turns a binary image so that its columns are rows, 64x64 pixels at a time.</summary>
internal static class BitBlocks
{
    private const int Side = 64;

    /// <summary>Columns as rows.</summary>
    public static BitRows Transpose(BitRows image)
    {
        var turned = BitRows.Empty(image.Columns, image.Rows);
        Span<ulong> block = stackalloc ulong[Side];
        for (var top = 0; top < image.Rows; top += Side)
        {
            var rows = Math.Min(Side, image.Rows - top);
            for (var word = 0; word < image.Stride; word++)
            {
                block.Clear();
                for (var y = 0; y < rows; y++)
                {
                    block[y] = image.Row(top + y)[word];
                }

                Turn(block);
                var columns = Math.Min(Side, image.Columns - (word * Side));
                for (var x = 0; x < columns; x++)
                {
                    turned.Row((word * Side) + x)[top / Side] = block[x];
                }
            }
        }

        return turned;
    }

    /// <summary>Swaps quarters of ever smaller blocks (Warren, Hacker's Delight, 2nd edition, section 7-3).</summary>
    private static void Turn(Span<ulong> block)
    {
        var mask = 0x00000000FFFFFFFFUL;
        for (var half = Side / 2; half != 0; half >>= 1, mask ^= mask << half)
        {
            for (var k = 0; k < Side; k = (k + half + 1) & ~half)
            {
                var swap = ((block[k] >> half) ^ block[k + half]) & mask;
                block[k] ^= swap << half;
                block[k + half] ^= swap;
            }
        }
    }
}
