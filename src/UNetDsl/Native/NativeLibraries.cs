using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace UNetDsl.Native;

/// <summary>Makes libtorch load wherever the program runs, with no step for the user.</summary>
/// <remarks>
/// TorchSharp's native library asks for a C++ runtime that several current Linux systems lack, although it does not use what
/// is new in it, and TorchSharp looks for libtorch in the program's own folders only. On Linux the search and the loading are
/// therefore done here, when TorchSharp first asks for a native library; on Windows and macOS TorchSharp's own loading is left alone.
/// </remarks>
public static class NativeLibraries
{
    private static readonly object Gate = new();
    private static readonly Assembly TorchSharpAssembly = typeof(torch).Assembly;
    private static bool _prepared;
    private static nint _shim;
    private static LoadedLibraries? _loaded;
    private static NativeLibraryException? _failure;

    /// <summary>What was loaded, or null before the first use of a tensor and on systems where TorchSharp loads by itself.</summary>
    public static LoadedLibraries? Loaded
    {
        get
        {
            lock (Gate)
            {
                return _loaded;
            }
        }
    }

    /// <summary>Arranges for TorchSharp's native libraries to be found; must run before TorchSharp is first used.</summary>
    /// <remarks>
    /// Cheap, idempotent, safe from several threads, and never throws: it runs in module initializers, also those of
    /// programs that then do not compute. A failure to load is kept for <see cref="Require"/>. The libraries
    /// themselves are loaded at the first use, except that those named by <c>UNETDSL_LIBTORCH</c> are loaded at once, before
    /// TorchSharp can find others.
    /// </remarks>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        lock (Gate)
        {
            if (_prepared)
            {
                return;
            }

            _prepared = true;
            TorchEnvironment.Prepare();
            try
            {
                NativeLibrary.SetDllImportResolver(TorchSharpAssembly, static (name, _, _) => Resolve(name));
            }
            catch (InvalidOperationException)
            {
                // The program has a resolver of its own for TorchSharp; the event below still covers what that leaves open.
            }

            // TorchSharp probes by NativeLibrary.TryLoad, which asks this event but not the resolver.
            (AssemblyLoadContext.GetLoadContext(TorchSharpAssembly) ?? AssemblyLoadContext.Default).ResolvingUnmanagedDll +=
                static (assembly, name) => assembly == TorchSharpAssembly ? Resolve(name) : 0;
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NativeSearch.Setting)))
            {
                _ = TryLoad();
            }
        }
    }

    /// <summary>Loads the native libraries now, if they are not loaded yet.</summary>
    /// <exception cref="NativeLibraryException">They cannot be had; the message says what was looked for and where.</exception>
    public static void Require()
    {
        Prepare();
        if (OperatingSystem.IsLinux() && TryLoad() == 0)
        {
            throw new NativeLibraryException(_failure!.Message, _failure);
        }
    }

    private static nint Resolve(string name) =>
        name.Contains("LibTorchSharp", StringComparison.Ordinal) ? TryLoad() : 0;

    private static nint TryLoad()
    {
        lock (Gate)
        {
            if (_shim == 0 && _failure is null)
            {
                try
                {
                    _shim = NativeLoader.Load(NativeSearch.ForThisProcess(TorchSharpAssembly), out _loaded);
                }
                catch (NativeLibraryException e)
                {
                    _failure = e;
                }
            }

            return _shim;
        }
    }

#pragma warning disable CA2255 // The purpose of this library's initializer is to run before TorchSharp's static constructors.
    [ModuleInitializer]
    internal static void PrepareAtLoad() => Prepare();
#pragma warning restore CA2255
}
