using System.Diagnostics;

namespace UNetDsl.Cli.Tests;

/// <summary>A file system of a few KiB that exists for one process: what a full disk looks like.</summary>
internal static class TinyDisk
{
    /// <summary>Runs <c>unet</c> with a small file system at a folder; the output ends in a line <c>left: </c> for each file on it.</summary>
    public static UnetResult Run(string size, string folder, params string[] arguments)
    {
        RequireOne();
        Directory.CreateDirectory(folder);
        const string script = "mount -t tmpfs -o size=\"$0\" none \"$1\" || exit 99; folder=\"$1\"; shift; \"$@\"; code=$?; ls -A \"$folder\" | sed 's/^/left: /'; exit $code";
        return UnetProcess.StartProgram("unshare", ["-rm", "bash", "-c", script, size, folder, UnetProcess.Path, .. arguments]).Finish();
    }

    /// <summary>Skips the test where none can be made.</summary>
    public static void RequireOne()
    {
        if (!Available())
        {
            Assert.Skip("a small file system needs Linux, util-linux and the right to make a mount namespace");
        }
    }

    private static bool Available()
    {
        try
        {
            using var trial = Process.Start("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]);
            trial.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
