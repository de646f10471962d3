using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>The pattern of the eight neighbours of each pixel, kept up to date while pixels flip; outside the image is membrane.</summary>
internal sealed class NeighbourPatterns
{
    private readonly byte[] _patterns;
    private readonly int[] _steps;

    public NeighbourPatterns(BitRows image)
    {
        // One line and one column of border on each side.
        Stride = image.Columns + 2;
        _patterns = new byte[checked((image.Rows + 2) * Stride)];
        _steps = SimplePoints.Steps(Stride);
        for (var row = 0; row < image.Rows; row++)
        {
            ReadOnlySpan<ulong> words = image.Row(row);
            for (var column = BitRows.NextOne(words, 0, image.Columns); column < image.Columns; column = BitRows.NextOne(words, column, image.Columns))
            {
                for (var end = BitRows.NextZero(words, column, image.Columns); column < end; column++)
                {
                    Flip(IndexOf(row, column));
                }
            }
        }
    }

    private NeighbourPatterns(NeighbourPatterns other) =>
        (Stride, _patterns, _steps) = (other.Stride, new byte[other._patterns.Length], other._steps);

    public int Stride { get; }

    public NeighbourPatterns Blank() => new(this);

    public void CopyFrom(NeighbourPatterns other) => other._patterns.CopyTo(_patterns, 0);

    public int IndexOf(int row, int column) => ((row + 1) * Stride) + column + 1;

    public bool IsSimple(int index) => SimplePoints.ByPattern[_patterns[index]];

    /// <summary>Tells the neighbours of a pixel that it has flipped.</summary>
    public void Flip(int index)
    {
        var (patterns, steps) = (_patterns, _steps);

        // Seen from neighbour k the pixel is its neighbour k + 4.
        patterns[index + steps[0]] ^= 1 << 4;
        patterns[index + steps[1]] ^= 1 << 5;
        patterns[index + steps[2]] ^= 1 << 6;
        patterns[index + steps[3]] ^= 1 << 7;
        patterns[index + steps[4]] ^= 1 << 0;
        patterns[index + steps[5]] ^= 1 << 1;
        patterns[index + steps[6]] ^= 1 << 2;
        patterns[index + steps[7]] ^= 1 << 3;
    }
}
