using System.Globalization;
using UNetDsl.Cli.Rendering;

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
        var (needed, free) = (pixels * bytesPerPixel, Free());
        if (needed > free)
        {
            var side = (long)Math.Sqrt(free / bytesPerPixel);
            throw new CommandException(string.Create(
                CultureInfo.InvariantCulture,
                $"{work} takes about {needed / BytesPerGigabyte:0.0} GB of memory, and {free / BytesPerGigabyte:0.0} GB are free; {Quantity.Whole(side * side)} px at once fit ({side}x{side}), so cut it into parts of that size"));
        }
    }

    /// <summary>What the process may still take, bytes: the limit set for it or what the system has free, whichever is less.</summary>
    private static long Free()
    {
        const string file = "/proc/meminfo";
        const string key = "MemAvailable:";
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (!File.Exists(file) || File.ReadLines(file).FirstOrDefault(static line => line.StartsWith(key, StringComparison.Ordinal)) is not { } line)
        {
            return limit;
        }

        // proc(5): in units of 1024 bytes.
        var kibibytes = line.AsSpan(key.Length).Trim().TrimEnd("kB").Trim();
        return Math.Min(limit, 1024 * long.Parse(kibibytes, CultureInfo.InvariantCulture));
    }
}
