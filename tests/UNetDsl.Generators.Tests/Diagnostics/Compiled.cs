using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace UNetDsl.Generators.Tests.Diagnostics;

/// <summary>What declarations in tests are compiled against: the platform that runs the tests, and this repository's libraries.</summary>
internal static class Compiled
{
    private static readonly string Platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The reference assemblies of a package feed are not needed: this set is empty, and the platform is added to it.</summary>
    public static ReferenceAssemblies NoPackages { get; } = new("net10.0");

    /// <summary>The platform and the declaration language, without the runtime.</summary>
    public static IReadOnlyList<MetadataReference> WithoutRuntime { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => string.Equals(Path.GetDirectoryName(path), Platform, StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(UNetAttribute).Assembly.Location),
    ];

    /// <summary>All that the project of a user references.</summary>
    public static IReadOnlyList<MetadataReference> WithRuntime { get; } =
    [
        .. WithoutRuntime,
        MetadataReference.CreateFromFile(typeof(Networks.SegmentationNetwork).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
    ];
}
