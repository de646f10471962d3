using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Emission;
using UNetDsl.Generators.Models;
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

        var networks = DeclarationKinds.MetadataNames.Select(attribute => Networks(context, attribute, hasRuntime)).ToList();
        foreach (var kind in networks)
        {
            context.RegisterSourceOutput(
                kind,
                static (output, network) => output.AddSource(network.HintName, NetworkEmitter.Emit(network)));
        }

        var anyNetwork = networks
            .ConvertAll(static kind => kind.Collect().Select(static (all, _) => !all.IsEmpty))
            .Aggregate(static (any, other) => any.Combine(other).Select(static (pair, _) => pair.Left || pair.Right))
            .WithTrackingName(TrackingNames.AnyNetwork);
        context.RegisterImplementationSourceOutput(
            anyNetwork,
            static (output, any) => LibraryPreparationEmitter.Emit(output, any));
    }

    /// <summary>The networks that one kind of attribute declares.</summary>
    private static IncrementalValuesProvider<NetworkDeclaration> Networks(
        IncrementalGeneratorInitializationContext context, string attribute, IncrementalValueProvider<bool> hasRuntime) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellation) => DeclarationParser.Read(target, cancellation))
            .WithTrackingName(TrackingNames.Declarations)
            .Select(static (declaration, _) => declaration is null ? null : NameClashes.Find(declaration))
            .Combine(hasRuntime)
            .Where(static pair => pair is { Left.Problems.Count: 0, Right: true })
            .Select(static (pair, _) => pair.Left!)
            .WithTrackingName(TrackingNames.Networks);
}
