using System.Runtime.InteropServices;

namespace UNetDsl.Native;

/// <summary>
/// The heap of the C library, from which libtorch takes its maps on a CPU. glibc gives large blocks back to the system whenever
/// they are freed, and the system clears each page of the next ones: up to a quarter of a training step.
/// </summary>
internal static partial class NativeHeap
{
    // malloc.h of glibc.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    /// <summary>Blocks below this come from the heap, bytes.</summary>
    private const int LargeBlock = 1 << 30;

    private static bool _isOther = !OperatingSystem.IsLinux();

    /// <summary>Makes the heap keep what is freed for the next maps, where the C library is glibc.</summary>
    public static void KeepFreed() => Call(static () =>
    {
        // One that takes no such threshold keeps its own for both.
        if (SetOption(MapThreshold, LargeBlock) != 0)
        {
            _ = SetOption(TrimThreshold, int.MaxValue);
        }
    });

    /// <summary>Gives what is free back to the system; takes about a millisecond.</summary>
    public static void ReturnFreed() => Call(static () => _ = Trim(0));

    private static void Call(Action action)
    {
        if (_isOther)
        {
            return;
        }

        try
        {
            action();
        }
        catch (EntryPointNotFoundException)
        {
            _isOther = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
