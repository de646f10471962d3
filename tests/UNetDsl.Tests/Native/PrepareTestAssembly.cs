using System.Runtime.CompilerServices;
using UNetDsl.Native;

namespace UNetDsl.Tests.Native;

/// <summary>Does for this assembly what the generator does for an assembly that declares a network.</summary>
internal static class PrepareTestAssembly
{
    [ModuleInitializer]
    internal static void Prepare() => NativeLibraries.Prepare();
}
