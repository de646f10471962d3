using System.Reflection;
using System.Runtime.Loader;

namespace UNetDsl.Cli.Catalog;

/// <summary>
/// Loads a user's assembly. What it shares with this program (UNetDsl, TorchSharp) is this program's, or its networks would
/// be of other types than ours; everything else comes from its own folder.
/// </summary>
internal sealed class UserAssemblyContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        try
        {
            // By name alone: a network built against an older UNetDsl runs on this one.
            return Default.LoadFromAssemblyName(new AssemblyName(assemblyName.Name!));
        }
        catch (FileNotFoundException)
        {
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file ? LoadUnmanagedDllFromPath(file) : 0;
}
