using System.CommandLine;
using System.Diagnostics;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Demo;
using UNetDsl.Cli.Evaluation;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Prediction;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Cli.Training;
using UNetDsl.Imaging.Files;
using UNetDsl.Training;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet demo</c>: the whole path on images that it draws itself.</summary>
internal static class DemoCommand
{
    public static Command Create(Screen screen)
    {
        var folder = SharedOptions.Text("--out", "DIR", "New folder for images, checkpoint, predictions, pictures and scores", required: true);
        var seed = SharedOptions.Whole("--seed", "Seed of images, weights and training [default: 0]", least: 0, most: 1_000_000);
        var steps = SharedOptions.Whole("--steps", $"Training steps; fewer are faster and worse [default: {DemoRecipe.DefaultSteps}]", least: 1);
        var command = new Command("demo", "Draw synthetic micrographs of touching cells, train on them, predict and score, in about two minutes") { folder, seed, steps };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            screen,
            parsed.GetRequiredValue(folder),
            DemoRecipe.Training(parsed.GetValue(steps) ?? DemoRecipe.DefaultSteps, parsed.GetValue(seed) ?? 0),
            cancellation)));
        return command;
    }

    private static int Run(Screen screen, string path, TrainingOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var folder = new DemoFolder(path);
        folder.DrawImages(options.Seed);
        var (images, labels) = (ImageStack.Open(folder.Images), ImageStack.Open(folder.Labels));
        var keptOut = DemoFolder.KeptOut.In(images.Count, "--slices", folder.Images);
        screen.Line($"Drew {images.Count} micrographs of touching cells; {keptOut.Length} are kept out of training");

        var model = ModelCatalog.Load([]).Find(DemoRecipe.Model);
        var result = new TrainingSession(screen, model, new Recipe { Model = model.Name, Training = options }, folder.Checkpoint).Run(
            TrainingSet.Read(images, labels, Enumerable.Range(0, DemoRecipe.TrainingImages), LabelMeaning.Instances),
            TrainingSet.Read(images, labels, keptOut, LabelMeaning.Instances),
            resume: false,
            cancellation);
        if (result.Status == TrainingStatus.Cancelled)
        {
            screen.Line($"Interrupted at step {result.Steps}; the checkpoint is in {folder.Checkpoint}");
            return ExitCodes.Interrupted;
        }

        // The last weights, not those that scored best on the images the score is told of.
        var checkpoint = Checkpoint.OpenLast(folder.Checkpoint);
        var request = new PredictionRequest(folder.Images, folder.Probability, DemoFolder.KeptOut, PredictionForm.Bytes, Overlay: null);
        new NetworkPrediction(screen, checkpoint, model, checkpoint.PredictionOptions, request).Run(cancellation);
        DemoPictures.Draw(folder, keptOut);
        Score(screen, folder, keptOut, labels);
        screen.Line($"All of it is in {path}, after {Quantity.Duration(watch.Elapsed)}; look at {folder.Pictures}");
        return ExitCodes.Success;
    }

    private static void Score(Screen screen, DemoFolder folder, int[] keptOut, ImageStack labels)
    {
        var prediction = ImageStack.Open(folder.Probability);
        var scores = FieldEvaluator.Probabilities(prediction, labels, mask: null, keptOut, withInstances: true);
        ScoreJson.Write(folder.Scores, scores);
        screen.Write(ScoreTable.Of(scores));
        screen.Gap();
        screen.Line($"{scores.Cells}");
    }
}
