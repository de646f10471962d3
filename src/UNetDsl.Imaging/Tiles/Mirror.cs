using System.Runtime.CompilerServices;

namespace UNetDsl.Imaging.Tiles;

/// <summary>Continues an axis beyond its ends by mirroring without repeating the end sample (d c b | a b c d | c b a).</summary>
/// <remarks>Ronneberger et al. 2015, section 2, "overlap-tile strategy"; numpy's 'reflect', scipy's 'mirror'.</remarks>
public static class Mirror
{
    /// <summary>The sample inside that stands at a position which may lie outside, mirrored as often as needed.</summary>
    /// <param name="position">Any position.</param>
    /// <param name="length">Samples on the axis, at least 1.</param>
    /// <returns>0..length-1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(int position, int length)
    {
        if ((uint)position < (uint)length)
        {
            return position;
        }

        return Outside(position, length);
    }

    private static int Outside(int position, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        // Near the ends, where most positions outside are, without a division.
        if (position < 0 && position > -length)
        {
            return -position;
        }

        if (position >= length && position - length < length - 1)
        {
            return (2 * (length - 1)) - position;
        }

        // One period runs forth and back, with both ends once.
        var period = 2 * (length - 1);
        var phase = position % period;
        phase = phase < 0 ? phase + period : phase;
        return phase < length ? phase : period - phase;
    }
}
