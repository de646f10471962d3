using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Emission;
using UNetDsl.Generators.Parsing;

namespace UNetDsl.Generators;

/// <summary>Emits a network for each class that declares one.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class UNetGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var hasRuntime = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName(KnownTypes.SegmentationNetwork) is not null)
            .WithTrackingName(TrackingNames.HasRuntime);

        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.UNetAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellation) => DeclarationParser.Parse(target, cancellation))
            .WithTrackingName(TrackingNames.Declarations);

        var networks = declarations
            .Combine(hasRuntime)
            .Where(static pair => pair is { Left.Problems.Count: 0, Right: true })
            .Select(static (pair, _) => pair.Left!)
            .WithTrackingName(TrackingNames.Networks);

        var anyNetwork = networks
            .Collect()
            .Select(static (all, _) => !all.IsEmpty)
            .WithTrackingName(TrackingNames.AnyNetwork);

        context.RegisterSourceOutput(
            networks,
            static (output, network) => output.AddSource(network.HintName, NetworkEmitter.Emit(network)));
        context.RegisterImplementationSourceOutput(
            anyNetwork,
            static (output, any) => LibraryPreparationEmitter.Emit(output, any));
    }
}
