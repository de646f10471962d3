using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace UNetDsl.Package.Tests;

/// <summary>What the packages hold and say of themselves.</summary>
public sealed class PackageContentTests(PackedFeed feed)
{
    // What a compiler host has: an analyzer that needs another assembly does not load.
    private static readonly string[] OfTheCompiler =
    [
        "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces",
        "System.Collections.Immutable", "System.Reflection.Metadata", "System.Memory", "System.Composition.AttributedModel",
    ];

    public static TheoryData<string> Ids => new("UNetDsl", "UNetDsl.Graph", "UNetDsl.Imaging", "UNetDsl.Models", "UNetDsl.Templates");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Metadata_SaysWhatItIs(string id)
    {
        var package = feed.Open(id);

        Assert.Equal(id, package.Metadata["id"]);
        Assert.Equal(PackedFeed.Version, package.Metadata["version"]);
        Assert.Equal("MIT", package.Metadata["license"]);
        Assert.Equal("README.md", package.Metadata["readme"]);
        Assert.All(["authors", "description", "tags", "projectUrl"], name => Assert.NotEmpty(package.Metadata[name]));
        Assert.Contains("README.md", package.Files);
        Assert.StartsWith($"# {id}\n", Encoding.UTF8.GetString(package.Contents["README.md"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNetDsl", "lib/net8.0/UNetDsl.dll", "lib/net8.0/UNetDsl.xml", "analyzers/dotnet/cs/UNetDsl.Generators.dll", "analyzers/dotnet/cs/UNetDsl.CodeFixes.dll", "buildTransitive/UNetDsl.targets")]
    [InlineData("UNetDsl.Graph", "lib/netstandard2.0/UNetDsl.Graph.dll", "lib/netstandard2.0/UNetDsl.Graph.xml")]
    [InlineData("UNetDsl.Imaging", "lib/net8.0/UNetDsl.Imaging.dll", "lib/net8.0/UNetDsl.Imaging.xml")]
    [InlineData("UNetDsl.Models", "lib/net8.0/UNetDsl.Models.dll", "lib/net8.0/UNetDsl.Models.xml")]
    public void Package_Files_AreTheLibraryAndNothingElse(string id, params string[] files) =>
        Assert.Equal(files.Append("README.md").Order(StringComparer.Ordinal), feed.Open(id).Files);

    [Theory]
    [InlineData("UNetDsl", "UNetDsl.Graph", "UNetDsl.Imaging", "TorchSharp", "YamlDotNet")]
    [InlineData("UNetDsl.Graph")]
    [InlineData("UNetDsl.Imaging", "UNetDsl.Graph", "NetVips", "BitMiracle.LibTiff.NET")]
    [InlineData("UNetDsl.Models", "UNetDsl")]
    public void Package_Dependencies_FollowTheLayers(string id, params string[] needed)
    {
        var dependencies = feed.Open(id).Dependencies;

        Assert.Superset(needed.ToHashSet(StringComparer.Ordinal), dependencies.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(dependencies.Where(static pair => pair.Key.StartsWith("UNetDsl", StringComparison.Ordinal)), static pair => Assert.Equal(PackedFeed.Version, pair.Value));
        // Roslyn must never reach a consumer's program, nor may a native package that the program has not chosen.
        Assert.DoesNotContain(dependencies.Keys, static name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            || name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("NetVips.Native", StringComparison.Ordinal) || name is "PolySharp" or "System.Composition");
    }

    [Theory]
    [InlineData("UNetDsl.Generators")]
    [InlineData("UNetDsl.CodeFixes")]
    public void Analyzer_References_AreThoseThatACompilerHas(string name)
    {
        var files = feed.Open("UNetDsl").Contents;
        using var image = new PEReader(new MemoryStream(files[$"analyzers/dotnet/cs/{name}.dll"]));
        var metadata = image.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).ToList();
        var absent = references.Select(reference => metadata.GetString(reference.Name))
            .Where(reference => !OfTheCompiler.Contains(reference) && !files.ContainsKey($"analyzers/dotnet/cs/{reference}.dll"));

        Assert.Empty(absent);
        // The compiler of the .NET 8 SDK, the oldest that loads the generator, is 4.8.
        var roslyn = references.Where(reference => metadata.GetString(reference.Name).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(roslyn);
        Assert.All(roslyn, static reference => Assert.Equal(new Version(4, 8, 0, 0), reference.Version));
    }

    [Theory]
    [InlineData("UNetDsl")]
    [InlineData("UNetDsl.Graph")]
    [InlineData("UNetDsl.Imaging")]
    [InlineData("UNetDsl.Models")]
    public void SymbolPackage_OfALibrary_HoldsItsSymbolsWithoutPathsOfThisMachine(string id)
    {
        var symbols = PackedPackage.Open(Path.Combine(feed.Folder, $"{id}.{PackedFeed.Version}.snupkg"));
        var (_, pdb) = Assert.Single(symbols.Contents, static file => file.Key.EndsWith(".pdb", StringComparison.Ordinal));

        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        var reader = provider.GetMetadataReader();
        var documents = reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).ToList();
        Assert.NotEmpty(documents);
        Assert.All(documents, static document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
    }

    // A native library or a copy of Roslyn would be some megabytes.
    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Size_IsBelowOneMebibyte(string id) => Assert.InRange(feed.Open(id).Size, 1, 1024 * 1024);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Assemblies_HoldNoPathOfThisMachine(string id)
    {
        var path = Encoding.UTF8.GetBytes(Repository.Root);

        Assert.DoesNotContain(feed.Open(id).Contents, file => file.Value.AsSpan().IndexOf(path) >= 0);
    }

    [Fact]
    public void BuildRules_LibTorchVersion_IsTheOneThisRepositoryIsTestedWith()
    {
        var rules = Encoding.UTF8.GetString(feed.Open("UNetDsl").Contents["buildTransitive/UNetDsl.targets"]);
        var tested = Repository.Read("Directory.Packages.props").Split("Include=\"libtorch-cpu-linux-x64\" Version=\"")[1].Split('"')[0];

        Assert.Contains($"<UNetDslLibTorchVersion>{tested}</UNetDslLibTorchVersion>", rules, StringComparison.Ordinal);
    }
}
