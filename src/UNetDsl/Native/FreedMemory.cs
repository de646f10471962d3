using System.Runtime.InteropServices;

namespace UNetDsl.Native;

/// <summary>
/// Memory that libtorch has freed and the C library keeps for later: in pieces, into which maps of another size do not fit.
/// </summary>
internal static partial class FreedMemory
{
    private static bool _isMissing = !OperatingSystem.IsLinux();

    /// <summary>Gives it back to the system, where the C library can (glibc); takes about a millisecond.</summary>
    public static void Return()
    {
        if (_isMissing)
        {
            return;
        }

        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            _isMissing = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
