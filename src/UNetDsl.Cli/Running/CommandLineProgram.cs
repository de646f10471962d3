using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using UNetDsl.Cli.Commands;

namespace UNetDsl.Cli.Running;

/// <summary>The whole of <c>unet</c>: parses the command line, runs the command, reports what stopped it.</summary>
internal static class CommandLineProgram
{
    private const string Description =
        "Trains U-Nets that were declared in C#, predicts with them and scores the result.\n\n" +
        "A first look:  unet demo --out demo      trains on synthetic micrographs, about two minutes\n" +
        "Your images:   unet train --model UNetSame --images raw.tif --labels labels.tif --out run\n" +
        "               unet predict --checkpoint run --images new.tif --out probability.tif\n" +
        "               unet evaluate --prediction probability.tif --truth truth.tif";

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var screen = new Screen();
        var verbose = new Option<bool>("--verbose") { Description = "After an error, also print where in the program it came up", Recursive = true };
        try
        {
            var parsed = Build(screen, verbose).Parse(args);
            if (parsed.Action is ParseErrorAction)
            {
                throw CommandException.Usage(UsageSentence(parsed));
            }

            using var interruption = new Interruption();
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, interruption.Token);
        }
#pragma warning disable CA1031 // The outermost frame: every error becomes one sentence here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ErrorReport.Write(e, screen, args.Contains(verbose.Name, StringComparer.Ordinal));
        }
    }

    private static RootCommand Build(Screen screen, Option<bool> verbose)
    {
        var root = new RootCommand(Description)
        {
            ModelsCommand.Create(screen),
            DescribeCommand.Create(screen),
            DataCommand.Create(screen),
            AugmentCommand.Create(screen),
            TrainCommand.Create(screen),
            PredictCommand.Create(screen),
            InstancesCommand.Create(screen),
            EvaluateCommand.Create(screen),
            DemoCommand.Create(screen),
            verbose,
        };
        root.SetAction(static parsed => new HelpAction().Invoke(parsed));
        return root;
    }

    private static string UsageSentence(ParseResult parsed)
    {
        var error = parsed.Errors[0].Message.TrimEnd('.', ' ');
        var command = parsed.CommandResult.Command;
        return error.Contains(';', StringComparison.Ordinal)
            ? error
            : $"{error}; 'unet{(command is RootCommand ? "" : " " + command.Name)} --help' shows what is possible";
    }
}
