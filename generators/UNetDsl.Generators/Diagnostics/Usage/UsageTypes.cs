using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>The types that uses are recognised by, as one compilation knows them.</summary>
internal sealed class UsageTypes
{
    private readonly Compilation _compilation;

    private UsageTypes(Compilation compilation, INamedTypeSymbol network)
    {
        _compilation = compilation;
        Network = network;
        Tensor = Find("TorchSharp.torch+Tensor");
        Torch = Find("TorchSharp.torch");
        Functional = Find("TorchSharp.torch+nn+functional");
        Module = Find("TorchSharp.torch+nn+Module");
        Trainer = Find("UNetDsl.Training.Trainer");
        Predictor = Find("UNetDsl.Inference.Predictor");
        Graph = Find("UNetDsl.Graph.NetworkGraph");
        TileShape = Find("UNetDsl.Imaging.Tiles.TileShape");
        TileSize = Find("UNetDsl.Networks.TileSize`1");
    }

    /// <summary>Base of the emitted networks.</summary>
    public INamedTypeSymbol Network { get; }

    /// <summary>The tensor of TorchSharp.</summary>
    public INamedTypeSymbol? Tensor { get; }

    /// <summary>The class of the functions that make tensors.</summary>
    public INamedTypeSymbol? Torch { get; }

    /// <summary>The class of the functions on tensors.</summary>
    public INamedTypeSymbol? Functional { get; }

    /// <summary>Base of all layers and networks.</summary>
    public INamedTypeSymbol? Module { get; }

    /// <summary>Trains a network with options.</summary>
    public INamedTypeSymbol? Trainer { get; }

    /// <summary>Predicts with a network and options.</summary>
    public INamedTypeSymbol? Predictor { get; }

    /// <summary>The graph of a network.</summary>
    public INamedTypeSymbol? Graph { get; }

    /// <summary>Input and output size of tiles.</summary>
    public INamedTypeSymbol? TileShape { get; }

    /// <summary>A size that a network is known to take.</summary>
    public INamedTypeSymbol? TileSize { get; }

    /// <summary>The types; null where the compilation has no networks to use.</summary>
    public static UsageTypes? Of(Compilation compilation) =>
        compilation.GetTypesByMetadataName(KnownTypes.SegmentationNetwork) is [var network, ..] ? new(compilation, network) : null;

    /// <summary>A type by its metadata name; null where it is not referenced.</summary>
    public INamedTypeSymbol? Find(string metadataName) =>
        _compilation.GetTypesByMetadataName(metadataName) is [var first, ..] ? first : null;

    /// <summary>Whether a type runs networks over images.</summary>
    public bool IsRunner(ITypeSymbol? type) => Same(type, Trainer) || Same(type, Predictor);

    /// <summary>Whether two types are the same, and are there.</summary>
    public static bool Same(ISymbol? left, ISymbol? right) => left is not null && SymbolEqualityComparer.Default.Equals(left, right);

    /// <summary>Whether a type is another one or derives from it.</summary>
    public static bool Derives(ITypeSymbol? type, ISymbol? from)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Same(type, from))
            {
                return true;
            }
        }

        return false;
    }
}
