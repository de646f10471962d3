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

    /// <summary>
    /// Sends what Ctrl-C sends. A program started in the background of a script inherits that SIGINT is ignored, as this one
    /// may be; there SIGTERM asks for the same.
    /// </summary>
    public void Interrupt()
    {
        const int Interrupted = 1 << 1;
        var ignored = File.ReadLines($"/proc/{_process.Id}/status").First(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        var signal = (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & Interrupted) != 0 ? "-TERM" : "-INT";
        using var kill = Process.Start("kill", [signal, $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Ends it by SIGKILL, which no program can put off.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end and watches its memory.</summary>
    /// <param name="peak">Most resident memory, bytes, as last seen a moment before its end.</param>
    public UnetResult Finish(out long peak)
    {
        const int Milliseconds = 100;
        peak = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _limit && !_process.WaitForExit(Milliseconds);)
        {
            _process.Refresh();
            try
            {
                peak = Math.Max(peak, _process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended between the two lines.
            }
        }

        return Finish();
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
