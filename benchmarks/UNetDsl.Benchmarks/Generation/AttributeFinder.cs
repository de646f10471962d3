using Microsoft.CodeAnalysis;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>
/// The least that a generator for an attribute can do: it has the compiler find the classes and keeps their names. After each
/// edit the compiler binds the attributes anew, in all files that have some; below that cost no such generator can be.
/// </summary>
internal sealed class AttributeFinder : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "UNetDsl.UNetAttribute", static (_, _) => true, static (target, _) => $"{target.TargetSymbol.Name}{target.Attributes[0].NamedArguments.Length}"),
        static (output, name) => output.AddSource(name, ""));
}
