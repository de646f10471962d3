using System.Runtime.CompilerServices;

namespace UNetDsl.Imaging;

/// <summary>
/// Minimum, maximum, moments and percentiles of values that come piece by piece. Memory does not grow with their number:
/// moments are merged, and values are counted in bins. Bins are exact for 8 and 16-bit values; a float falls into one of 2^20
/// by its leading bits, which keep 12 of the 24 of its mantissa, and percentiles of floats are exact to that.
/// </summary>
/// <remarks>Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.</remarks>
internal sealed class ChannelStatistics
{
    private const int DroppedBits = 12;
    private const int FloatBins = 1 << (32 - DroppedBits);
    private long[] _bins;
    private bool _whole;
    private long _count;
    private double _mean;
    private double _squares;

    /// <summary>Statistics of nothing yet.</summary>
    /// <param name="whole">Whether all values are whole numbers of 0..65535.</param>
    /// <param name="withPercentiles">Whether percentiles will be asked for.</param>
    public ChannelStatistics(bool whole, bool withPercentiles)
    {
        _whole = whole;
        _bins = !withPercentiles ? [] : new long[whole ? ushort.MaxValue + 1 : FloatBins];
    }

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    public double Mean => _mean;

    /// <summary>Standard deviation of the population.</summary>
    public double Deviation => _count == 0 ? 0 : Math.Sqrt(_squares / _count);

    /// <summary>Takes values in.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="whole">Whether they are whole numbers of 0..65535.</param>
    public void Add(ReadOnlySpan<float> values, bool whole)
    {
        if (_whole && !whole)
        {
            TurnToFloats();
        }

        var (sum, minimum, maximum) = (0.0, values[0], values[0]);
        foreach (var value in values)
        {
            sum += value;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        (Minimum, Maximum) = (Math.Min(Minimum, minimum), Math.Max(Maximum, maximum));
        Merge(values.Length, mean, squares);
        if (_bins.Length > 0)
        {
            foreach (var value in values)
            {
                _bins[_whole ? Math.Clamp((int)value, 0, ushort.MaxValue) : Bin(value)]++;
            }
        }
    }

    /// <summary>The value below which a part of all values lies, linear between neighbours in rank, as NumPy's <c>percentile</c>.</summary>
    /// <param name="percent">0..100.</param>
    public double Percentile(double percent)
    {
        var rank = percent / 100 * (_count - 1);
        var (below, fraction) = ((long)Math.Floor(rank), rank - Math.Floor(rank));
        var low = AtRank(below);
        return fraction == 0 ? low : low + (fraction * (AtRank(below + 1) - low));
    }

    private void Merge(long count, double mean, double squares)
    {
        if (_count == 0)
        {
            // Not by the formula below, whose rounding would make an image alone differ from what it always was.
            (_count, _mean, _squares) = (count, mean, squares);
            return;
        }

        var (all, apart) = (_count + count, mean - _mean);
        _squares += squares + (apart * apart * _count * count / all);
        _mean += apart * count / all;
        _count = all;
    }

    /// <summary>Counts on in bins of floats: a set may have images of several formats.</summary>
    private void TurnToFloats()
    {
        var bins = _bins.Length == 0 ? _bins : new long[FloatBins];
        for (var value = 0; value < _bins.Length; value++)
        {
            bins[Bin(value)] += _bins[value];
        }

        (_bins, _whole) = (bins, false);
    }

    private double AtRank(long rank)
    {
        var before = 0L;
        for (var bin = 0; bin < _bins.Length; bin++)
        {
            if (rank < before + _bins[bin])
            {
                // Within a bin of floats the values count as spread evenly.
                return _whole ? bin : Math.Clamp(Lowest(bin) + ((Lowest(bin + 1) - Lowest(bin)) * (rank - before + 0.5) / _bins[bin]), Minimum, Maximum);
            }

            before += _bins[bin];
        }

        return Maximum;
    }

    // Bits of floats are in the order of their values once those of negative ones are turned round.
    private static int Bin(float value) => (int)(Ordered(value) >> DroppedBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Ordered(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    private static double Lowest(int bin)
    {
        var ordered = (uint)Math.Min((long)bin << DroppedBits, uint.MaxValue);
        return BitConverter.UInt32BitsToSingle((ordered & 0x80000000) != 0 ? ordered ^ 0x80000000 : ~ordered);
    }
}
