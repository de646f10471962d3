using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace UNetDsl.Benchmarks.Metrics;

/// <summary>The same work in NumPy, SciPy and scikit-image: a Python process that runs a case when it is told its name.</summary>
internal sealed class PythonPeer : IDisposable
{
    // The system's own Python has the distribution's packages; another one earlier on the path often has not.
    private static readonly string[] Programs = ["/usr/bin/python3", "python3"];
    private readonly Process _process;

    private PythonPeer(Process process, string versions) => (_process, Versions) = (process, versions);

    /// <summary>Names and versions of its libraries.</summary>
    public string Versions { get; }

    /// <summary>Starts it, one thread.</summary>
    /// <param name="script">Name of the file that it runs, beside this program.</param>
    /// <param name="folder">What the script reads from.</param>
    /// <param name="reason">Why there is none.</param>
    /// <returns>Null where Python or the packages are absent.</returns>
    public static PythonPeer? Start(string script, string folder, out string reason)
    {
        const string Ready = "ready ";
        reason = "";
        foreach (var program in Programs)
        {
            var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, script), folder])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            try
            {
                var process = Process.Start(start)!;
                if (process.StandardOutput.ReadLine() is { } line && line.StartsWith(Ready, StringComparison.Ordinal))
                {
                    // What it may write there later must not fill the pipe.
                    process.BeginErrorReadLine();
                    return new PythonPeer(process, line[Ready.Length..]);
                }

                using (process)
                {
                    reason = process.StandardError.ReadToEnd().TrimEnd().Split('\n')[^1];
                }
            }
            catch (Win32Exception e)
            {
                reason = e.Message;
            }
        }

        return null;
    }

    /// <summary>Runs a case, again and again for some time.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="least">For how long at least, ms.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public PeerSample Run(string key, double least)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key} {least}"));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The Python peer ended while it ran '{key}'");
        var numbers = Array.ConvertAll(line.Split(' '), text => double.Parse(text, CultureInfo.InvariantCulture));
        return new PeerSample(numbers[0], numbers[1], numbers[2]);
    }

    public void Dispose()
    {
        // The end of its input is its end.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
