namespace UNetDsl.Cli.Running;

/// <summary>What the process says to the shell when it ends.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Something given to the command cannot be used, or the system refused.</summary>
    public const int Failure = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
