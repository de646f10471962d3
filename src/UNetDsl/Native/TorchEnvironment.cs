using System.Runtime.InteropServices;

namespace UNetDsl.Native;

/// <summary>
/// Variables that libtorch and its libgomp read while they load, set where the user has not set them. They read the C
/// environment, which <see cref="Environment"/> does not write to.
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

    private const string HugePages = "THP_MEM_ALLOC_ENABLE";

    /// <summary>Sets them; must run before libtorch is loaded.</summary>
    public static void Prepare()
    {
        // Page faults of libtorch's CPU allocator cost up to a quarter of a forward pass without huge pages.
        _ = SetUnlessSet(HugePages, "1");

        // A count of spins would override the policy.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(WaitPolicy)))
        {
            _ = SetUnlessSet(SpinCount, ShortSpin);
        }
    }

    private static int SetUnlessSet(string name, string value) => SetEnvironment(name, value, overwrite: 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
