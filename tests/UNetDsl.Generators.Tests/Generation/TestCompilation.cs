using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>Compilations as strict as a consumer's can be: nullable on, warning level 9999, documentation asked for.</summary>
internal static class TestCompilation
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    /// <summary>The framework of the running test, and the libraries under test beside it.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } = [.. Framework(), .. Libraries()];

    /// <summary>The framework and the declaration language without the runtime that emitted code needs.</summary>
    public static IReadOnlyList<MetadataReference> ReferencesWithoutRuntime { get; } =
        [.. Framework(), .. Libraries().Where(static library => Path.GetFileName(library.Display) == "UNetDsl.Graph.dll")];

    public static CSharpCompilation Of(params IEnumerable<string> sources) => With(References, sources);

    public static CSharpCompilation With(IEnumerable<MetadataReference> references, params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{index}.cs")),
        references,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999, deterministic: true));

    private static IEnumerable<MetadataReference> Framework() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path));

    private static IEnumerable<MetadataReference> Libraries() => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(static path => Path.GetFileName(path) is "UNetDsl.dll" or "UNetDsl.Graph.dll" or "UNetDsl.Imaging.dll" or "TorchSharp.dll")
        .Order(StringComparer.Ordinal)
        .Select(static path => MetadataReference.CreateFromFile(path));
}
