using System.Diagnostics;
using System.Text;

namespace UNetDsl.Cli.Tests;

/// <summary>A started <c>unet</c>.</summary>
internal sealed class RunningUnet
{
    private readonly Process _process;
    private readonly TimeSpan _limit;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public RunningUnet(Process process, TimeSpan limit)
    {
        (_process, _limit) = (process, limit);
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until the output has a text.</summary>
    public void WaitFor(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Read(_output).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"unet ended before it wrote '{text}': {Read(_output)}{Read(_error)}");
            Assert.True(watch.Elapsed < _limit, $"unet did not write '{text}' in {_limit}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Sends what Ctrl-C sends.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public UnetResult Finish()
    {
        using (_process)
        {
            if (!_process.WaitForExit(_limit))
            {
                _process.Kill();
                Assert.Fail($"unet did not end in {_limit}: {Read(_output)}{Read(_error)}");
            }

            _process.WaitForExit();
            return new UnetResult(_process.ExitCode, Read(_output), Read(_error));
        }
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            _ = line is null ? text : text.Append(line).Append('\n');
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
