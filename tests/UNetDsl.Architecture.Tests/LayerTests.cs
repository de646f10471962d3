namespace UNetDsl.Architecture.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Projects_OfTheRepository_KeepTheLayerRule()
    {
        Assert.True(Repository.Projects.Count >= 8, "the project files were not found");
        Assert.Empty(Repository.Projects.SelectMany(LayerRule.Violations));
    }

    [Theory]
    [InlineData("src/UNetDsl.Graph/UNetDsl.Graph.csproj", "netstandard2.0", "../UNetDsl.Imaging/UNetDsl.Imaging.csproj", "not below it")]
    [InlineData("src/UNetDsl.Imaging/UNetDsl.Imaging.csproj", "net8.0", "../UNetDsl/UNetDsl.csproj", "not below it")]
    [InlineData("src/UNetDsl.Onnx/UNetDsl.Onnx.csproj", "net8.0", "../UNetDsl/UNetDsl.csproj", "not below it")]
    [InlineData("src/UNetDsl/UNetDsl.csproj", "net8.0", "..\\..\\generators\\UNetDsl.Generators\\UNetDsl.Generators.csproj", "not below it")]
    [InlineData("benchmarks/B/B.csproj", "net10.0", "../../generators/UNetDsl.CodeFixes/UNetDsl.CodeFixes.csproj", "as a library")]
    [InlineData("src/UNetDsl.Misfit/UNetDsl.Misfit.csproj", "net8.0", "../UNetDsl/UNetDsl.csproj", "no project of the design")]
    [InlineData("src/UNetDsl/UNetDsl.csproj", "net10.0", "../UNetDsl.Graph/UNetDsl.Graph.csproj", "targets net10.0, not net8.0")]
    public void Project_AgainstTheRule_IsNamed(string path, string framework, string reference, string expected)
    {
        var project = ProjectFile.Parse(
            path,
            $"""<Project><PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""");

        Assert.Contains(expected, Assert.Single(LayerRule.Violations(project)), StringComparison.Ordinal);
    }

    [Fact]
    public void Generator_WithoutGraphSources_IsNamed()
    {
        var project = ProjectFile.Parse(
            "generators/UNetDsl.Generators/UNetDsl.Generators.csproj",
            "<Project><PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup></Project>");

        Assert.Contains("does not link", Assert.Single(LayerRule.Violations(project)), StringComparison.Ordinal);
    }

    [Fact]
    public void Generator_ReferencedAsAnalyzer_IsNoLibraryReference()
    {
        var project = ProjectFile.Parse(
            "benchmarks/B/B.csproj",
            """<Project><ItemGroup><ProjectReference Include="../UNetDsl.Generators.csproj" OutputItemType="Analyzer" /></ItemGroup></Project>""");

        Assert.Equal(["UNetDsl.Generators"], project.Analyzers);
        Assert.Empty(LayerRule.Violations(project));
    }

    [Fact]
    public void Imaging_WithTorchSharpPackage_IsNamed()
    {
        var project = ProjectFile.Parse(
            "src/UNetDsl.Imaging/UNetDsl.Imaging.csproj",
            """<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="TorchSharp" /></ItemGroup></Project>""");

        Assert.Contains("references TorchSharp", Assert.Single(LayerRule.Violations(project)), StringComparison.Ordinal);
    }

    [Fact]
    public void PackageVersions_InProjectFiles_AreAbsent()
    {
        var inline = ProjectFile.Parse(
            "src/A/A.csproj",
            """<Project><ItemGroup><PackageReference Include="A" Version="1.0" /><PackageReference Include="B" VersionOverride="2.0" /><PackageReference Include="C"><Version>3.0</Version></PackageReference><PackageReference Include="D" /></ItemGroup></Project>""");
        Assert.Equal(["A", "B", "C"], inline.VersionedPackages);

        Assert.All(Repository.Projects, project => Assert.Empty(project.VersionedPackages));
    }

    [Fact]
    public void Solution_Lists_EveryProject()
    {
        var solution = Repository.Read("UNetDsl.sln").Replace('\\', '/');

        Assert.All(Repository.Projects, project => Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal));
    }
}
