namespace UNetDsl.Cli.Running;

/// <summary>A command cannot do what it was asked; the message is one sentence for the user: what, where, what would work.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCodes.Failure, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>How the process ends.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>A value on the command line that cannot be meant.</summary>
    public static CommandException Usage(string message) => new(message, ExitCodes.Usage);
}
