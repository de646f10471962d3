using System.Diagnostics;
using System.Text;

namespace UNetDsl.Package.Tests;

/// <summary>Runs the <c>dotnet</c> command as a user would, with packages and settings of its own.</summary>
/// <param name="packages">Where restored packages go.</param>
/// <param name="home">Where the command keeps its state.</param>
internal sealed class Dotnet(string packages, string home)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command in a folder.</summary>
    public DotnetResult Run(string folder, params IEnumerable<string> arguments) => Start("dotnet", folder, arguments);

    /// <summary>Runs a program in a folder.</summary>
    public DotnetResult Start(string program, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // The test runner is itself started by the SDK, whose variables would reach into this build.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Settings())
        {
            start.Environment[name] = value;
        }

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        return new($"{program} {string.Join(' ', start.ArgumentList)}", process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.Append(line.Data).Append(line.Data is null ? "" : "\n");
            }
        }
    }

    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("NUGET_PACKAGES", packages),
        ("DOTNET_CLI_HOME", home),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
        ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"),
        // No server may outlive the test and hold files of a folder that is deleted.
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("UseSharedCompilation", "false"),
        // Threads of libtorch that wait by spinning are costly beside other programs.
        ("OMP_WAIT_POLICY", "PASSIVE"),
    ];
}
