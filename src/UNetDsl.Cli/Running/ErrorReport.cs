using System.Runtime.InteropServices;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Files;
using UNetDsl.Native;
using UNetDsl.Training;
using UNetDsl.Weights;

namespace UNetDsl.Cli.Running;

/// <summary>Turns whatever ended a command into one sentence on the error stream and an exit code.</summary>
internal static class ErrorReport
{
    /// <summary>Set to 1, it prints the stack trace after the sentence, like <c>--verbose</c>.</summary>
    public const string DebugSetting = "UNET_DEBUG";

    /// <summary>Our libraries refuse what they are given in sentences for the user; .NET's own are for programmers.</summary>
    private const string OwnPrefix = "UNetDsl";
    private static readonly string[] MemoryMarks = ["can't allocate memory", "out of memory", "not enough memory"];

    public static int Write(Exception error, Screen screen, bool verbose)
    {
        if (error is OperationCanceledException)
        {
            screen.Error("interrupted");
            return ExitCodes.Interrupted;
        }

        screen.Error(Sentence(error));
        if (verbose || Environment.GetEnvironmentVariable(DebugSetting) is "1" or "true")
        {
            screen.ErrorDetail(error.ToString());
        }

        return error is CommandException command ? command.ExitCode : ExitCodes.Failure;
    }

    private static string Sentence(Exception error) => error switch
    {
        CommandException or DatasetException or ImageFileException or LabelException or NativeLibraryException or WeightFileException
            or CheckpointException or TrainingDataException or TrainingDivergedException => OneLine(error.Message),
        OutOfMemoryException => "There is not enough memory; a smaller --tile or --batch needs less",
        ExternalException or InvalidOperationException when IsMemory(error) => "There is not enough memory; a smaller --tile or --batch needs less",
        IOException or UnauthorizedAccessException => OneLine(error.Message),
        ArgumentException when error.Source?.StartsWith(OwnPrefix, StringComparison.Ordinal) == true => OneLine(error.Message),
        _ => $"An unexpected {error.GetType().Name} ended the command ({OneLine(error.Message)}); --verbose or {DebugSetting}=1 shows where",
    };

    private static bool IsMemory(Exception error) =>
        Array.Exists(MemoryMarks, mark => error.Message.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first line, without the argument name that .NET appends and without a final period.</summary>
    private static string OneLine(string message)
    {
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? message : message[..end];
        var parameter = line.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return (parameter < 0 ? line : line[..parameter]).TrimEnd('.', ' ');
    }
}
