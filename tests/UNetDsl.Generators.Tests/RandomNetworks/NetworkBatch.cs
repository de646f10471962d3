using System.Runtime.Loader;
using UNetDsl.Generators.Tests.Generation;
using UNetDsl.Graph;
using UNetDsl.Native;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Many declarations compiled with the generator into one assembly, which is loaded.</summary>
internal sealed class NetworkBatch : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Networks", isCollectible: true);

    /// <summary>Maps of a few pixels cost less than handing them to a second thread does.</summary>
    static NetworkBatch()
    {
        NativeLibraries.Require();
        TorchSharp.torch.set_num_threads(1);
    }

    public NetworkBatch(IReadOnlyList<NetworkSpec> specs)
    {
        var run = GeneratorRun.Of(Source(specs));
        using var image = new MemoryStream();
        var emitted = run.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        var assembly = _context.LoadFromStream(image);
        Types = [.. specs.Select(spec => assembly.GetType(spec.Name, throwOnError: true)!)];
    }

    /// <summary>The networks, in the order of their declarations.</summary>
    public IReadOnlyList<Type> Types { get; }

    public static string Source(IEnumerable<NetworkSpec> specs) => "using UNetDsl;\n" + string.Join('\n', specs.Select(DeclarationText.Of));

    public void Dispose() => _context.Unload();
}
