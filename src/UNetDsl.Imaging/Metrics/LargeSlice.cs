namespace UNetDsl.Imaging.Metrics;

/// <summary>What is done differently for slices whose working memory is counted in gigabytes.</summary>
internal static class LargeSlice
{
    /// <summary>Pixels from which a slice is large; some gigabytes of work.</summary>
    public const long Pixels = 1L << 26;

    /// <summary>
    /// Gives back what earlier steps left. The collector lets garbage grow with what is alive, which is a good trade but
    /// for slices that take a good part of the machine; on those a collection costs nothing beside the step.
    /// </summary>
    public static void LetGo(long pixels)
    {
        if (pixels >= Pixels)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
