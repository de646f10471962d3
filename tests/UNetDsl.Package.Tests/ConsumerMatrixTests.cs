namespace UNetDsl.Package.Tests;

/// <summary>New projects of all kinds: they restore, build without a warning, and run a forward pass.</summary>
[Trait("Category", "Long")]
public sealed class ConsumerMatrixTests(PackedFeed feed)
{
    private const string CentralVersions = $"""
        <Project>
          <PropertyGroup>
            <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
          </PropertyGroup>
          <ItemGroup>
            <PackageVersion Include="UNetDsl" Version="{PackedFeed.Version}" />
            <PackageVersion Include="libtorch-cpu-$(NETCoreSdkPortableRuntimeIdentifier)" Version="2.10.0" />
          </ItemGroup>
        </Project>
        """;

    [Theory]
    [InlineData("net8.0", false)]
    [InlineData("net8.0", true)]
    [InlineData("net10.0", false)]
    [InlineData("net10.0", true)]
    public void Program_OfFramework_RunsAForwardPass(string framework, bool central)
    {
        var name = $"console-{framework}-{(central ? "central" : "inline")}";
        var consumer = feed.NewConsumer(name)
            .WithProject("App.csproj", framework, Versioned(Consumer.UNetDsl + Consumer.LibTorch, central))
            .With("CellNet.cs", Programs.Network)
            .With("Program.cs", Programs.Forward);
        if (central)
        {
            consumer.With("Directory.Packages.props", CentralVersions);
        }

        consumer.Build("App.csproj").Succeeded();

        var printed = consumer.StartAs(framework, $"bin/Debug/{framework}/App.dll").Succeeded().Output;
        Assert.Contains(Programs.Printed, printed, StringComparison.Ordinal);
        Assert.Contains($"Version=v{framework[3..]}", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void WebProgram_OfFramework_AnswersWithAForwardPass(string framework)
    {
        var consumer = feed.NewConsumer($"web-{framework}")
            .WithProject("Site.csproj", framework, Consumer.UNetDsl + Consumer.LibTorch, properties: "", sdk: "Microsoft.NET.Sdk.Web")
            .With("CellNet.cs", Programs.Network)
            .With("Program.cs", Programs.Web);

        consumer.Build("Site.csproj").Succeeded();

        Assert.Contains(Programs.Printed, consumer.StartAs(framework, $"bin/Debug/{framework}/Site.dll").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_OnALibraryWithNetworks_RunsThemAndDeclaresItsOwn()
    {
        // Only the library names the package; the SDK hands its analyzers on to the program.
        var consumer = feed.NewConsumer("transitive")
            .WithProject("Library/Library.csproj", "net8.0", Consumer.UNetDsl, properties: "")
            .With("Library/CellNet.cs", Programs.Network)
            .WithProject("App/App.csproj", "net10.0", """<ProjectReference Include="../Library/Library.csproj" />""" + Consumer.LibTorch)
            .With("App/OwnNet.cs", Programs.Network.Replace("CellNet", "OwnNet", StringComparison.Ordinal))
            .With("App/Program.cs", Programs.Forward + "\nConsole.WriteLine($\"own: {OwnNet.OutputSize(OwnNet.Tile)}\");\n");

        consumer.Build("App/App.csproj").Succeeded();

        var printed = consumer.Start("App/bin/Debug/net10.0/App.dll").Succeeded().Output;
        Assert.Contains(Programs.Printed, printed, StringComparison.Ordinal);
        Assert.Contains("own: 52", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_OfTheModels_KnowsThePaperAndDeclaresItsOwn()
    {
        var models = $"""<PackageReference Include="UNetDsl.Models" Version="{PackedFeed.Version}" />""";
        var consumer = feed.NewConsumer("models")
            .WithProject("App.csproj", "net10.0", models + Consumer.LibTorch)
            .With("OwnNet.cs", Programs.Network.Replace("CellNet", "OwnNet", StringComparison.Ordinal))
            .With("Program.cs", "using UNetDsl.Models;\nConsole.Write(UNet2015.OutputSize(UNet2015.Tile));\nusing var network = Cells.OwnNet.Create(seed: 1);\n");

        consumer.Build("App.csproj").Succeeded();

        // Ronneberger et al. 2015, figure 1: 572 px in, 388 px out.
        Assert.Equal("388", consumer.Start("bin/Debug/net10.0/App.dll").Succeeded().Output.Trim());
    }

    [Fact]
    [Trait("Needs", "LinuxX64")]
    public void Program_PublishedForARuntime_RunsFromItsFolder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Publishes for linux-x64, which this system cannot run.");
        var consumer = feed.NewConsumer("published")
            .WithProject("App.csproj", "net10.0", Consumer.UNetDsl + Consumer.LibTorch)
            .With("CellNet.cs", Programs.Network)
            .With("Program.cs", Programs.Forward);

        consumer.Run("publish", "App.csproj", "-r", "linux-x64", "--self-contained", "false", "-o", "out", "-v:q", "-nologo").Succeeded();

        Assert.Contains(Programs.Printed, consumer.Start("out/App.dll").Succeeded().Output, StringComparison.Ordinal);
    }

    private static string Versioned(string items, bool central) =>
        central ? string.Join(' ', items.Split(' ').Where(static part => !part.StartsWith("Version=", StringComparison.Ordinal))) : items;
}
