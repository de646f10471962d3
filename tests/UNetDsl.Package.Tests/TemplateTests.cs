namespace UNetDsl.Package.Tests;

/// <summary>The way of a new user: <c>dotnet new unetdsl</c>, <c>dotnet run</c>.</summary>
public sealed class TemplateTests(PackedFeed feed)
{
    [Fact]
    public void Template_AsCreated_BuildsTrainsPredictsAndWritesAPicture()
    {
        var created = Create("template", "net10.0");
        var built = created.Build("Wing.Cells/Wing.Cells.csproj", "-p:TreatWarningsAsErrors=true").Succeeded();

        // Two steps: that it learns is tested where the trainer is.
        var printed = created.Start("Wing.Cells/bin/Debug/net10.0/Wing.Cells.dll", "2").Succeeded().Output;
        Assert.Contains("CellNet: 121,394 parameters", printed, StringComparison.Ordinal);
        Assert.Contains("step 2: loss ", printed, StringComparison.Ordinal);
        Assert.Matches(@"prediction\.png: \d+\.\d % of the pixels", printed);
        Assert.DoesNotContain("UNET0902", built.Output, StringComparison.Ordinal);
        // The signature of PNG, then the header chunk with a width and a height of 256 px, the size of a drawn micrograph.
        var picture = File.ReadAllBytes(created.PathOf("prediction.png"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.Equal([0, 0, 1, 0, 0, 0, 1, 0], picture[16..24]);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Template_ForNet8_BuildsAndRuns()
    {
        var created = Create("template-net8", "net8.0");
        created.Build("Wing.Cells/Wing.Cells.csproj", "-p:TreatWarningsAsErrors=true").Succeeded();

        created.StartAs("net8.0", "Wing.Cells/bin/Debug/net8.0/Wing.Cells.dll", "2").Succeeded();
    }

    [Fact]
    public void Template_ProjectFile_NamesTheVersionsOfThisBuild()
    {
        var project = System.Text.Encoding.UTF8.GetString(feed.Open("UNetDsl.Templates").Contents["content/unetdsl/CellSegmentation.csproj"]);
        var tested = Repository.Read("Directory.Packages.props");

        Assert.Contains($"Include=\"UNetDsl\" Version=\"{PackedFeed.Version}\"", project, StringComparison.Ordinal);
        foreach (var native in new[] { "libtorch-cpu-", "NetVips.Native." })
        {
            var version = tested.Split($"Include=\"{native}linux-x64\" Version=\"")[1].Split('"')[0];
            Assert.Contains($"Include=\"{native}$(NETCoreSdkPortableRuntimeIdentifier)\" Version=\"{version}\"", project, StringComparison.Ordinal);
        }
    }

    private Consumer Create(string folder, string framework)
    {
        var consumer = feed.NewConsumer(folder);
        var hive = consumer.PathOf("hive");
        consumer.Run("new", "install", Path.Combine(feed.Folder, $"UNetDsl.Templates.{PackedFeed.Version}.nupkg"), "--debug:custom-hive", hive).Succeeded();
        consumer.Run("new", "unetdsl", "-o", "Wing.Cells", "--framework", framework, "--no-restore", "--debug:custom-hive", hive).Succeeded();
        Assert.Contains("namespace Wing.Cells;", File.ReadAllText(consumer.PathOf("Wing.Cells/CellNet.cs")), StringComparison.Ordinal);
        return consumer;
    }
}
