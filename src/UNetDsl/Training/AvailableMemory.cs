namespace UNetDsl.Training;

/// <summary>What the process may still take of the machine's memory.</summary>
public static class AvailableMemory
{
    /// <summary>The limit set for the process or what the system has free, whichever is less, bytes.</summary>
    public static long Bytes
    {
        get
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
            return Math.Min(limit, 1024 * long.Parse(kibibytes));
        }
    }
}
