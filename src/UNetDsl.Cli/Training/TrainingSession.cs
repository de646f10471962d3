using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>One run of the trainer as a command shows it: headline, progress, learning curve.</summary>
/// <param name="screen">Where it is shown.</param>
/// <param name="model">The network.</param>
/// <param name="recipe">How it is trained, and on what.</param>
/// <param name="folder">Where checkpoints and the curve go.</param>
internal sealed class TrainingSession(Screen screen, ModelEntry model, Recipe recipe, string folder)
{
    /// <summary>What to do once the training runs.</summary>
    public Action? Started { get; init; }

    /// <summary>Trains, or goes on from the last checkpoint of the folder, to the last step or to a cancellation.</summary>
    public TrainingResult Run(TrainingSet training, TrainingSet? validation, bool resume, CancellationToken cancellation)
    {
        var options = recipe.Training;
        using var network = model.Create(options.Seed);
        var trainer = new Trainer(network, options) { Recipe = recipe };
        screen.Line(
            $"{(resume ? "Going on with" : "Training")} {model.Name}, {Quantity.Whole(model.Graph.Parameters)} parameters, on {Quantity.Count(training.Count, trainer.TileSize.Count == 2 ? "image" : "volume")}"
            + $"{(validation is null ? "" : $", validating with {validation.Count}")}: {Quantity.Whole(options.Steps)} steps of {Quantity.Count(options.BatchSize, "tile")} of {(trainer.TileSize.Count == 2 ? $"{trainer.Tile}" : TileOption.Text(trainer.TileSize))} px");
        using var made = new NewFolder(folder);
        var display = new FirstReport(new TrainingDisplay(screen), Started);
        TrainingResult result;
        try
        {
            result = resume
                ? trainer.Resume(folder, training, validation, display, cancellation)
                : trainer.Run(training, validation, folder, display, cancellation);
        }
        finally
        {
            screen.EndStanding();
        }

        LearningCurve.Write(folder, $"Training of {model.Name}", result.Losses, result.Validations);
        return result;
    }
}
