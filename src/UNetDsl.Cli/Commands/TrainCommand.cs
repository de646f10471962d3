using System.CommandLine;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Data;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Cli.Training;
using UNetDsl.Training;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet train</c>: trains a network on images and labels.</summary>
internal static class TrainCommand
{
    public static Command Create(Screen screen)
    {
        var model = SharedOptions.Text("--model", "NAME", "The network; 'unet models' lists them [with --resume: as before]");
        var assemblies = SharedOptions.Assemblies();
        var folder = SharedOptions.Text("--out", "DIR", "Folder for checkpoints and the learning curve", required: true);
        var minutes = SharedOptions.Positive("--minutes", "M", "Stop after this time, with a checkpoint that can be resumed");
        var resume = new Option<bool>("--resume") { Description = "Go on from the last checkpoint in DIR, with its options where none are given" };
        var (data, normalisation, recipe) = (new DataArguments(), new NormalisationArguments(), new RecipeOptions());
        var command = new Command("train", "Train a network; Ctrl-C stops with a checkpoint that --resume goes on from")
        {
            model, assemblies, folder, minutes, resume,
        };
        data.AddTo(command);
        normalisation.AddTo(command);
        recipe.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            screen,
            new TrainingRequest
            {
                Model = parsed.GetValue(model),
                Assemblies = parsed.GetValue(assemblies)!,
                Data = data.Read(parsed),
                Folder = parsed.GetRequiredValue(folder),
                CacheBytes = normalisation.CacheBytes(parsed),
                Minutes = parsed.GetValue(minutes),
                Resume = parsed.GetValue(resume),
            },
            basis => normalisation.Apply(parsed, recipe.Apply(parsed, basis)),
            cancellation)));
        return command;
    }

    private static int Run(Screen screen, TrainingRequest request, Func<TrainingOptions, TrainingOptions> apply, CancellationToken cancellation)
    {
        if (request.Model is null && !request.Resume)
        {
            throw CommandException.Usage("Option '--model' is required; 'unet models' lists the networks");
        }

        var catalog = ModelCatalog.Load(request.Assemblies);
        var checkpoint = request.Resume ? Checkpoint.OpenLast(request.Folder) : null;
        var model = request.Model is { } name ? catalog.Find(name) : catalog.Of(checkpoint!);
        checkpoint?.CheckTopology(model.Graph.Spec);
        var options = apply(checkpoint?.State.Options ?? new());
        var data = TrainingData.Open(request.Data, request.Resume ? request.Folder : null, request.CacheBytes);
        using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (request.Minutes is { } minutes)
        {
            timeLimit.CancelAfter(TimeSpan.FromMinutes(minutes));
        }

        var session = new TrainingSession(screen, model, options, request.Folder) { Started = () => data.Record.Write(request.Folder) };
        var result = session.Run(data.Training, data.Validation, request.Resume, timeLimit.Token);
        return Conclude(screen, request, result, cancellation.IsCancellationRequested);
    }

    private static int Conclude(Screen screen, TrainingRequest request, TrainingResult result, bool interrupted)
    {
        if (result.Best is { } best)
        {
            screen.Line($"Best at step {best.Step}: {(best.Metric == MetricKind.Loss ? "validation " : "")}{best.Metric.Title()} {Quantity.Score(best.Score)}");
        }

        var cancelled = result.Status == TrainingStatus.Cancelled;
        screen.Line(
            $"{(cancelled ? interrupted ? "Interrupted" : "Time is up" : result.Status == TrainingStatus.StoppedEarly ? "Stopped early" : "Finished")} at step {result.Steps} after {Quantity.Duration(result.Elapsed)}; "
            + $"checkpoints and {LearningCurve.PictureName} are in {request.Folder}"
            + (cancelled ? ", and --resume goes on from there" : ""));
        return cancelled && interrupted ? ExitCodes.Interrupted : ExitCodes.Success;
    }
}
