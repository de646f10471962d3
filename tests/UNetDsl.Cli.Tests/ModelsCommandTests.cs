namespace UNetDsl.Cli.Tests;

public sealed class ModelsCommandTests
{
    [Fact]
    public void Models_Listed_HaveParametersAndSource()
    {
        var output = UnetProcess.Run("models").Succeeded().Output;

        // Ronneberger et al. 2015: 31,030,658 learned values for one channel and two classes; 188, 204, ... px.
        var line = Assert.Single(output.Split('\n'), line => line.StartsWith(" UNet2015 ", StringComparison.Ordinal));
        Assert.Contains("31,030,658", line, StringComparison.Ordinal);
        Assert.Contains("188 + 16k", line, StringComparison.Ordinal);
        Assert.Contains("arXiv:1505.04597", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_OfEveryKind_AreListed()
    {
        var output = UnetProcess.Run("models").Succeeded().Output;
        var heads = Assert.Single(output.Split('\n'), static line => line.StartsWith(" StarDistUNet ", StringComparison.Ordinal));
        Assert.Contains("2 + 32", heads, StringComparison.Ordinal);
        var stack = Assert.Single(output.Split('\n'), static line => line.StartsWith(" UNet3D ", StringComparison.Ordinal));
        Assert.Contains("92 + 8k (3-D)", stack, StringComparison.Ordinal);

        // Members are listed by their family, which says how many there are.
        var family = Assert.Single(output.Split('\n'), static line => line.StartsWith(" DepthStudy ", StringComparison.Ordinal));
        Assert.Equal(["DepthStudy", "10", "0"], family.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..3]);
        Assert.DoesNotContain("Depth1NormNone", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_OfAnAssembly_AreListedToo()
    {
        var output = UnetProcess.Run("models", "--assembly", typeof(TestNetwork).Assembly.Location).Succeeded().Output;
        Assert.Contains(nameof(TestNetwork), output, StringComparison.Ordinal);
        Assert.Contains("UNet2015", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Assembly_Missing_IsNamed() => UnetProcess.Run("models", "--assembly", "none.dll").Failed(1, "There is no assembly 'none.dll'");

    [Fact]
    public void Assembly_ThatIsNone_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text.dll"], "not an assembly");
        UnetProcess.Run("models", "--assembly", folder["text.dll"]).Failed(1, "text.dll' is not a .NET assembly");
    }

    [Fact]
    public void Assembly_WithoutNetworks_IsRefused() =>
        UnetProcess.Run("models", "--assembly", typeof(Imaging.Image).Assembly.Location).Failed(1, "declares no network", "[UNet]");
}
