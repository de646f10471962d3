using NetVips;

namespace UNetDsl.Imaging.Files;

/// <summary>Starts libvips once, with the settings that a long run over many pages needs.</summary>
internal static class VipsRuntime
{
    // Held for the life of the process: libvips keeps the pointer.
    private static readonly Log.LogDelegate Silent = static (_, _, _) => { };
    private static readonly Exception? Failure = Start();

    /// <summary>Makes sure that libvips is there.</summary>
    /// <exception cref="ImageFileException">The native library cannot be loaded.</exception>
    public static void Ensure()
    {
        if (Failure is not null)
        {
            throw new ImageFileException(
                "The native library libvips cannot be loaded; add the package NetVips.Native for this system or install libvips", Failure);
        }
    }

    private static Exception? Start()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            return ModuleInitializer.Exception ?? new DllNotFoundException("libvips");
        }

        // The operation cache would keep decoded pages (memory grows over a run) and would give the old pixels
        // of a file that was written again.
        Cache.Max = 0;
        Cache.MaxMem = 0;
        Cache.MaxFiles = 0;

        // A page is decoded by the thread that asks for it: callers already run in parallel, and idle workers cost memory.
        NetVips.NetVips.Concurrency = 1;

        // What matters comes back as an exception; TIFF tag warnings on stderr would only hide our own sentence.
        foreach (var domain in new[] { "VIPS", "GLib", "GLib-GObject" })
        {
            Log.SetLogHandler(domain, Enums.LogLevelFlags.Warning | Enums.LogLevelFlags.Message | Enums.LogLevelFlags.Info | Enums.LogLevelFlags.Debug, Silent);
        }

        return null;
    }
}
