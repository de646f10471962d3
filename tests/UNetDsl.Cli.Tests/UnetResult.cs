namespace UNetDsl.Cli.Tests;

/// <summary>What a run of <c>unet</c> left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its output.</param>
/// <param name="Error">Its error stream.</param>
internal sealed record UnetResult(int ExitCode, string Output, string Error)
{
    /// <summary>It did what was asked and complained of nothing.</summary>
    public UnetResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}{Output}");
        Assert.Equal("", Error);
        return this;
    }

    /// <summary>It ended with one sentence on the error stream that has all of these parts, and no stack trace.</summary>
    public UnetResult Failed(int exitCode, params string[] parts)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}: {Error}{Output}");
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", line, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", line, StringComparison.Ordinal);
        Assert.False(line.EndsWith('.'), $"ends in a period: {line}");
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
        return this;
    }
}
