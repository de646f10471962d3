using System.Collections.Immutable;
using System.Diagnostics;

namespace UNetDsl.Cli.Tests;

/// <summary>Runs the built <c>unet</c> as a user does: a process of its own.</summary>
internal static class UnetProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The program, which the build has put beside the tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "unet.exe" : "unet");

    /// <summary>Runs it to its end.</summary>
    public static UnetResult Run(params string[] arguments) => Start(arguments).Finish();

    /// <summary>Runs it with these variables set, or absent where null, in place of those of the tests.</summary>
    public static UnetResult RunWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        StartProgram(Path, Limit, arguments, environment).Finish();

    /// <summary>Starts it; <see cref="RunningUnet.Finish"/> waits for the end.</summary>
    public static RunningUnet Start(params string[] arguments) => StartProgram(Path, arguments);

    /// <summary>Starts it for longer than tests usually take.</summary>
    public static RunningUnet Start(TimeSpan limit, params string[] arguments) => StartProgram(Path, limit, arguments);

    /// <summary>Starts a program that runs <c>unet</c>.</summary>
    public static RunningUnet StartProgram(string program, params string[] arguments) => StartProgram(program, Limit, arguments);

    private static RunningUnet StartProgram(string program, TimeSpan limit, string[] arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Threads that wait actively for each other take the cores from tests that run at the same time.
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        start.Environment.Remove("UNET_DEBUG");
        foreach (var (name, value) in environment ?? ImmutableDictionary<string, string?>.Empty)
        {
            start.Environment[name] = value;
        }

        return new RunningUnet(Process.Start(start)!, limit);
    }
}
