namespace UNetDsl.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Unet_WithoutArguments_ShowsHelp()
    {
        var result = UnetProcess.Run().Succeeded();
        Assert.All(
            ["models", "describe", "train", "predict", "evaluate", "demo", "unet [command]"],
            word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("models")]
    [InlineData("describe")]
    [InlineData("train")]
    [InlineData("predict")]
    [InlineData("evaluate")]
    [InlineData("demo")]
    public void Help_OfEachCommand_NamesItsOptions(string command)
    {
        var result = UnetProcess.Run(command, "--help").Succeeded();
        Assert.Contains($"unet {command}", result.Output, StringComparison.Ordinal);
        Assert.Contains("--", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_Unknown_IsUsageError() => UnetProcess.Run("trian").Failed(2, "'trian'", "'unet --help'");

    [Fact]
    public void Option_Missing_IsUsageError() => UnetProcess.Run("predict", "--images", "a.tif", "--out", "b.tif").Failed(2, "--checkpoint", "'unet predict --help'");

    [Fact]
    public void Option_NotANumber_IsUsageError() =>
        UnetProcess.Run("describe", "UNet2015", "--tile", "wide").Failed(2, "--tile of 'wide' is no size; give a whole number");

    [Fact]
    public void Slices_Backwards_IsUsageErrorWithTheRightOrder() =>
        UnetProcess.Run("evaluate", "--prediction", "a.tif", "--truth", "b.tif", "--slices", "9-1").Failed(2, "Slices '9-1' run backwards; write 1-9");

    [Fact]
    public void Error_Verbose_ShowsTheTrace()
    {
        var result = UnetProcess.Run("evaluate", "--prediction", "none.tif", "--truth", "none.tif", "--verbose");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("   at UNetDsl.", result.Error, StringComparison.Ordinal);
    }
}
