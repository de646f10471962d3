using System.Text.RegularExpressions;

namespace UNetDsl.Cli.Tests;

/// <summary>How libtorch's threads wait for each other, in libgomp's own words.</summary>
public sealed partial class WaitingThreadsTests(TrainedNetwork trained) : IClassFixture<TrainedNetwork>
{
    [Theory]
    [InlineData(null, null, null, "3000")]
    [InlineData("77", null, null, "77")]
    [InlineData(null, "PASSIVE", null, "0")]
    [InlineData(null, "ACTIVE", null, "30000000000")]
    [InlineData(null, null, "off", "300000")]
    public void Spins_OfThreadsThatWait_AreFewUnlessTheUserSaysOtherwise(string? count, string? policy, string? tuning, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libgomp is what libtorch has on Linux.");
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string?> { ["GOMP_SPINCOUNT"] = count, ["OMP_WAIT_POLICY"] = policy, ["UNETDSL_TUNING"] = tuning, ["OMP_DISPLAY_ENV"] = "VERBOSE" };
        var result = UnetProcess.RunWith(
            environment, "predict", "--checkpoint", trained.Checkpoint, "--images", trained.Images, "--out", folder["p.tif"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(expected, SpinCount().Match(result.Error).Groups[1].Value);
    }

    [GeneratedRegex("GOMP_SPINCOUNT = '([0-9]+)'")]
    private static partial Regex SpinCount();
}
