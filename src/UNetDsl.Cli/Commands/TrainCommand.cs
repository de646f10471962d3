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
        var folder = SharedOptions.Text("--out", "DIR", "Folder for checkpoints, logs and the recipe [default with --recipe: the recipe's name]");
        var minutes = SharedOptions.Positive("--minutes", "M", "Stop after this time, with a checkpoint that can be resumed");
        var resume = new Option<bool>("--resume") { Description = "Go on from the last checkpoint in DIR, with its options where none are given" };
        var (file, data, normalisation, options) = (new RecipeArguments(), new DataArguments(), new NormalisationArguments(), new RecipeOptions());
        var command = new Command("train", "Train a network; Ctrl-C stops with a checkpoint that --resume goes on from")
        {
            model, assemblies, folder, minutes, resume,
        };
        file.AddTo(command);
        data.AddTo(command);
        normalisation.AddTo(command);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var recipe = file.Read(parsed);
            var request = new TrainingRequest
            {
                Model = parsed.GetValue(model) ?? recipe.Model,
                Assemblies = [.. recipe.Assemblies, .. parsed.GetValue(assemblies)!],
                Data = data.Apply(parsed, recipe.Data ?? new()),
                Folder = parsed.GetValue(folder) ?? Path.GetFileNameWithoutExtension(file.File(parsed)) ?? string.Empty,
                CacheBytes = normalisation.CacheBytes(parsed),
                Minutes = parsed.GetValue(minutes) ?? recipe.Minutes,
                Resume = parsed.GetValue(resume),
                HasRecipe = file.File(parsed) is not null,
                WriteRecipe = file.Written(parsed),
            };
            return Task.FromResult(Run(
                screen, request, stored => normalisation.Apply(parsed, options.Apply(parsed, request.HasRecipe ? recipe.Training : stored)), cancellation));
        });
        return command;
    }

    private static int Run(Screen screen, TrainingRequest request, Func<TrainingOptions, TrainingOptions> apply, CancellationToken cancellation)
    {
        Require(request);
        var checkpoint = request.Resume ? Checkpoint.OpenLast(request.Folder) : null;
        var assemblies = request.Assemblies.Count > 0 ? request.Assemblies : checkpoint?.State.Assemblies ?? [];
        var catalog = ModelCatalog.Load(assemblies);
        var model = request.Model is { } name ? catalog.Find(name) : catalog.Of(checkpoint!);
        checkpoint?.CheckTopology(model.Graph.Spec);
        var recipe = new Recipe
        {
            Model = model.Name,
            Assemblies = [.. assemblies.Select(Path.GetFullPath)],
            Data = IsNamed(request.Data) ? request.Data.WithPaths(Path.GetFullPath) : checkpoint?.State.Data,
            Minutes = request.Minutes,
            Training = apply(checkpoint?.State.Options ?? new()),
        };
        return request.WriteRecipe is { } file ? WriteRecipe(screen, file, recipe) : Train(screen, request, model, recipe, cancellation);
    }

    private static void Require(TrainingRequest request)
    {
        if (request.Folder.Length == 0 && request.WriteRecipe is null)
        {
            throw CommandException.Usage("Option '--out' is required; 'unet train --help' shows what is possible");
        }

        if (request.Model is null && !request.Resume)
        {
            throw CommandException.Usage("Option '--model' is required; 'unet models' lists the networks");
        }
    }

    private static bool IsNamed(DataRecipe data) => (data.Images ?? data.Labels ?? data.Manifest) is not null;

    private static int WriteRecipe(Screen screen, string file, Recipe recipe)
    {
        RecipeArguments.Write(file, recipe);
        screen.Line($"The recipe is in {file}; 'unet train --recipe {file}' trains by it");
        return ExitCodes.Success;
    }

    private static int Train(Screen screen, TrainingRequest request, ModelEntry model, Recipe recipe, CancellationToken cancellation)
    {
        // The record beside the checkpoints names each image; a run that was killed before it was written has the recipe.
        var isRecorded = IsNamed(request.Data) || (request.Resume && DataRecord.Read(request.Folder) is not null);
        var data = TrainingData.Open(DataRequest.Of(isRecorded ? request.Data : recipe.Data ?? request.Data), request.Resume ? request.Folder : null, model.TakesVolumes, request.CacheBytes);
        using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (request.Minutes is { } minutes)
        {
            timeLimit.CancelAfter(TimeSpan.FromMinutes(minutes));
        }

        var session = new TrainingSession(screen, model, recipe, request.Folder)
        {
            Started = () =>
            {
                data.Record.Write(request.Folder);
                RecipeArguments.Write(Path.Combine(request.Folder, TrainingFiles.Recipe), recipe);
            },
        };
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
