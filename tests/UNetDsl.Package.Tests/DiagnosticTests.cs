namespace UNetDsl.Package.Tests;

/// <summary>What a build with the packages says about mistakes.</summary>
public sealed class DiagnosticTests(PackedFeed feed)
{
    [Fact]
    public void Build_BadTile_IsAnErrorAtTheArgument()
    {
        var built = feed.NewConsumer("bad-tile")
            .WithProject("App.csproj", "net10.0", Consumer.UNetDsl, properties: "")
            .With("CellNet.cs", Programs.NetworkWithBadTile)
            .Build("App.csproj");

        Assert.NotEqual(0, built.ExitCode);
        // Line and column of the value 90 in the text above, and nothing besides: no chain of CS0117 about members that are not emitted.
        Assert.Contains("CellNet.cs(5,67): error UNET0201: Tile of 90 px does not fit 'CellNet'", built.Output, StringComparison.Ordinal);
        Assert.Contains("nearest valid tiles are 88 and 92 px", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "LinuxX64")]
    public void Build_ProgramWithoutLibTorch_IsToldTheLineToAdd()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sentence names the package of the system that it is built on; this is not Linux.");
        var consumer = feed.NewConsumer("no-libtorch")
            .WithProject("App.csproj", "net10.0", Consumer.UNetDsl)
            .WithProject("With/App.csproj", "net10.0", Consumer.UNetDsl + Consumer.LibTorch)
            .WithProject("Library/App.csproj", "net10.0", Consumer.UNetDsl, properties: "");

        // The check runs where packages are resolved, so nothing needs to be compiled here.
        var warned = Resolve("App.csproj").Succeeded().Output;
        var page = Repository.Read("docs", "diagnostics", "UNET0902.md");
        Assert.Contains(page.Split("```text\n")[1].Split("\n```")[0], warned, StringComparison.Ordinal);
        Assert.DoesNotContain("UNET0902", Resolve("App.csproj", "-p:NoWarn=UNET0902").Succeeded().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("UNET0902", Resolve("With/App.csproj").Succeeded().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("UNET0902", Resolve("Library/App.csproj").Succeeded().Output, StringComparison.Ordinal);

        DotnetResult Resolve(string project, params IEnumerable<string> more) =>
            consumer.Run(["msbuild", project, "-restore", "-t:ResolvePackageAssets", "-v:m", "-nologo", .. more]);
    }
}
