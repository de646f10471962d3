using System.CommandLine;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Cli.Training;
using UNetDsl.Imaging.Files;
using UNetDsl.Training;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet train</c>: trains a network on images and labels.</summary>
internal static class TrainCommand
{
    private const string SlicesName = "--slices";
    private const string ValidateName = "--validate";

    public static Command Create(Screen screen)
    {
        var model = SharedOptions.Text("--model", "NAME", "The network; 'unet models' lists them [with --resume: as before]");
        var assemblies = SharedOptions.Assemblies();
        var images = SharedOptions.Text("--images", "PATH", "Images: a TIFF stack, or a folder of TIFF, PNG and JPEG files", required: true);
        var labels = SharedOptions.Text("--labels", "PATH", "Labels, page by page those of the images: classes 0, 1, ... or masks of 0 and 255", required: true);
        var folder = SharedOptions.Text("--out", "DIR", "Folder for checkpoints and the learning curve", required: true);
        var slices = SharedOptions.Slices(SlicesName, "Slices to train on, from 0 [default: all that are not validated]");
        var validate = SharedOptions.Slices(ValidateName, "Slices to validate with and to choose the best checkpoint by [default: none]");
        var instances = new Option<bool>("--instances") { Description = "Labels are instance numbers: learn cells, parted where they touch" };
        var minutes = SharedOptions.Positive("--minutes", "M", "Stop after this time, with a checkpoint that can be resumed");
        var resume = new Option<bool>("--resume") { Description = "Go on from the last checkpoint in DIR, with its options where none are given" };
        var recipe = new RecipeOptions();
        var command = new Command("train", "Train a network; Ctrl-C stops with a checkpoint that --resume goes on from")
        {
            model, assemblies, images, labels, folder, slices, validate, instances, minutes, resume,
        };
        recipe.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            screen,
            new TrainingRequest
            {
                Model = parsed.GetValue(model),
                Assemblies = parsed.GetValue(assemblies)!,
                Images = parsed.GetRequiredValue(images),
                Labels = parsed.GetRequiredValue(labels),
                Folder = parsed.GetRequiredValue(folder),
                Slices = parsed.GetValue(slices),
                Validate = parsed.GetValue(validate),
                Instances = parsed.GetValue(instances),
                Minutes = parsed.GetValue(minutes),
                Resume = parsed.GetValue(resume),
            },
            basis => recipe.Apply(parsed, basis),
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
        var (training, validation) = ReadSets(request);
        using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (request.Minutes is { } minutes)
        {
            timeLimit.CancelAfter(TimeSpan.FromMinutes(minutes));
        }

        var result = new TrainingSession(screen, model, options, request.Folder).Run(training, validation, request.Resume, timeLimit.Token);
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

    private static (TrainingSet Training, TrainingSet? Validation) ReadSets(TrainingRequest request)
    {
        var (images, labels) = (ImageStack.Open(request.Images), ImageStack.Open(request.Labels));
        var validated = request.Validate?.In(images.Count, ValidateName, request.Images) ?? [];
        int[] trained = request.Slices?.In(images.Count, SlicesName, request.Images) ?? [.. Enumerable.Range(0, images.Count).Except(validated)];
        if (trained.Intersect(validated).ToArray() is [var both, ..])
        {
            throw CommandException.Usage($"Slice {both} is in {SlicesName} {request.Slices} and in {ValidateName} {request.Validate}; a score counts only for slices that were not trained on");
        }

        if (trained.Length == 0)
        {
            throw CommandException.Usage($"{ValidateName} {request.Validate} leaves no slice of '{request.Images}' to train on; give fewer");
        }

        var meaning = request.Instances ? LabelMeaning.Instances : LabelMeaning.Classes;
        return (
            TrainingSet.Read(images, labels, trained, meaning),
            validated.Length == 0 ? null : TrainingSet.Read(images, labels, validated, meaning));
    }
}
