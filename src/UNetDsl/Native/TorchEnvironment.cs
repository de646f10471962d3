using System.Runtime.InteropServices;

namespace UNetDsl.Native;

/// <summary>
/// How libtorch and its libgomp use the process, where the user has not said it: how threads wait, and what the heap keeps.
/// </summary>
internal static partial class TorchEnvironment
{
    /// <summary>How often a thread of libgomp looks for work before it sleeps.</summary>
    public const string SpinCount = "GOMP_SPINCOUNT";

    /// <summary>OpenMP's own word on the same, by which a user can ask for more or less.</summary>
    public const string WaitPolicy = "OMP_WAIT_POLICY";

    /// <summary>
    /// Some tens of microseconds: on an idle machine as fast as libgomp's 300,000, and beside another training nearly three times
    /// as fast, since it leaves the core to the thread that is waited for. docs/training.md has the figures.
    /// </summary>
    public const string ShortSpin = "3000";

    /// <summary><c>off</c> leaves the process as it is, for programs that have settings of their own.</summary>
    public const string Tuning = "UNETDSL_TUNING";

    // What glibc reads of the same kind.
    private static readonly string[] HeapSettings = ["GLIBC_TUNABLES", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"];

    /// <summary>Sets it; must run before libtorch is loaded.</summary>
    public static void Prepare()
    {
        if (string.Equals(Environment.GetEnvironmentVariable(Tuning), "off", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (Array.TrueForAll(HeapSettings, static name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
        {
            NativeHeap.KeepFreed();
        }

        // A count of spins would override the policy.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(WaitPolicy)))
        {
            // libgomp reads the C environment, which Environment does not write to.
            _ = SetEnvironment(SpinCount, ShortSpin, overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
