namespace UNetDsl.Package.Tests;

/// <summary><c>dotnet tool install UNetDsl.Cli</c>, then <c>unet</c>.</summary>
[Trait("Category", "Long")]
[Trait("Needs", "LinuxX64")]
public sealed class ToolTests(PackedFeed feed)
{
    [Fact]
    public void Tool_Installed_TrainsAndPredicts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The tool is packed for linux-x64.");
        var consumer = feed.NewConsumer("tool");
        var tools = consumer.PathOf("packed");
        feed.Dotnet.Run(Path.Combine(Repository.Root, "src", "UNetDsl.Cli"), "pack", "-c", Repository.Configuration, "-o", tools, "-v:q", "-nologo", $"-p:PackageVersion={PackedFeed.Version}").Succeeded();
        // nuget.org takes packages of up to 250 MB.
        Assert.InRange(new FileInfo(Path.Combine(tools, $"UNetDsl.Cli.linux-x64.{PackedFeed.Version}.nupkg")).Length, 100_000_000, 250_000_000);
        Assert.InRange(new FileInfo(Path.Combine(tools, $"UNetDsl.Cli.{PackedFeed.Version}.nupkg")).Length, 1, 100_000);

        consumer.Run("tool", "install", "UNetDsl.Cli", "--version", PackedFeed.Version, "--add-source", tools, "--tool-path", "installed").Succeeded();

        var installed = consumer.PathOf("installed/unet");
        Assert.Contains("UNet2015", feed.Dotnet.Start(installed, consumer.PathOf("."), "models").Succeeded().Output, StringComparison.Ordinal);
        feed.Dotnet.Start(installed, consumer.PathOf("."), "demo", "--steps", "2", "--out", "demo").Succeeded();
        Assert.True(File.Exists(consumer.PathOf("demo/probability.tif")));
    }
}
