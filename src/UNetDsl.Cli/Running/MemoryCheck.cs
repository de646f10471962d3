using System.Globalization;
using UNetDsl.Cli.Rendering;
using UNetDsl.Training;

namespace UNetDsl.Cli.Running;

/// <summary>Refuses work on images that the machine's memory cannot hold, before it begins.</summary>
internal static class MemoryCheck
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>Refuses what does not fit.</summary>
    /// <param name="work">What it is, for the sentence: "Scoring a slice of 9000x9000 px".</param>
    /// <param name="pixels">Pixels held at once.</param>
    /// <param name="bytesPerPixel">What a pixel takes, as measured.</param>
    /// <exception cref="CommandException">There is not enough memory.</exception>
    public static void Require(string work, long pixels, int bytesPerPixel)
    {
        var (needed, free) = (pixels * bytesPerPixel, AvailableMemory.Bytes);
        if (needed > free)
        {
            var side = (long)Math.Sqrt(free / bytesPerPixel);
            throw new CommandException(string.Create(
                CultureInfo.InvariantCulture,
                $"{work} takes about {needed / BytesPerGigabyte:0.0} GB of memory, and {free / BytesPerGigabyte:0.0} GB are free; {Quantity.Whole(side * side)} px at once fit ({side}x{side}), so cut it into parts of that size"));
        }
    }
}
