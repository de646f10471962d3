namespace UNetDsl.Package.Tests;

/// <summary>How a command ended.</summary>
/// <param name="Command">What was run.</param>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Both its streams, in the order of lines.</param>
internal sealed record DotnetResult(string Command, int ExitCode, string Output)
{
    /// <summary>The result, if the command succeeded; else the test fails with what it printed.</summary>
    public DotnetResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"'{Command}' gave {ExitCode}:\n{Output}");
        return this;
    }
}
