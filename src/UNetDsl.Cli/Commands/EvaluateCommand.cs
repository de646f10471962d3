using System.CommandLine;
using UNetDsl.Cli.Evaluation;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet evaluate</c>: scores a prediction against the truth.</summary>
internal static class EvaluateCommand
{
    private const string SlicesName = "--slices";

    public static Command Create(Screen screen)
    {
        var prediction = SharedOptions.Text("--prediction", "FILE", "Predicted stack or folder: probabilities of class 1 (cell), 8-bit, 16-bit or float", required: true);
        var truth = SharedOptions.Text("--truth", "FILE", "True labels, a stack or folder: 0 is membrane (background), everything above is cell", required: true);
        var slices = SharedOptions.Slices(SlicesName, "Slices of the truth that were predicted, from 0 [default: all]");
        var classes = new Option<bool>("--classes") { Description = "The prediction holds class numbers, as 'predict --classes' writes them" };
        var instances = new Option<bool>("--instances") { Description = "The truth holds instance numbers: also count the cells found as objects of their own" };
        var json = SharedOptions.Text("--json", "FILE", "Also write the scores, with those of each slice, as JSON");
        var command = new Command("evaluate", "Score a prediction: pixel error, IoU, Dice, accuracy") { prediction, truth, slices, classes, instances, json };
        command.SetAction(parsed => Run(
            screen,
            parsed.GetRequiredValue(prediction),
            parsed.GetRequiredValue(truth),
            parsed.GetValue(slices),
            parsed.GetValue(classes),
            parsed.GetValue(instances),
            parsed.GetValue(json)));
        command.Validators.Add(result =>
        {
            if (result.GetValue(classes) && result.GetValue(instances))
            {
                result.AddError("--instances counts objects in probabilities; leave --classes out");
            }
        });
        return command;
    }

    /// <summary>Opens both stacks, pairs their slices and scores them.</summary>
    private static StackScores Score(string predictionPath, string truthPath, SliceRange? range, bool classNumbers, bool instances)
    {
        var (prediction, truth) = (ImageStack.Open(predictionPath), ImageStack.Open(truthPath));
        var slices = SliceRange.Of(range, truth.Count, SlicesName, truthPath);
        if (prediction.Count != slices.Length)
        {
            throw new CommandException(
                $"Prediction '{predictionPath}' has {Quantity.Count(prediction.Count, "page")}, but {Quantity.Count(slices.Length, "slice")} of truth '{truthPath}' "
                + (range is null ? $"are to be scored; {SlicesName} A-B names those that were predicted" : $"were chosen with {SlicesName} {range}; they must be as many"));
        }

        if (classNumbers)
        {
            return Evaluator.ClassNumbers(prediction, truth, slices);
        }

        var scores = Evaluator.Probabilities(prediction, truth, slices);
        return instances ? scores with { Cells = CellCount.Of(prediction, truth, slices) } : scores;
    }

    private static int Run(Screen screen, string prediction, string truth, SliceRange? range, bool classNumbers, bool instances, string? json)
    {
        var scores = Score(prediction, truth, range, classNumbers, instances);
        screen.Write(ScoreTable.Of(scores));
        if (scores.Classes > 2)
        {
            screen.Write(ScoreTable.ByClass(scores));
        }

        if (scores.All.PixelErrorThreshold is { } threshold)
        {
            screen.Line($"Pixel error is 1 - the best F1 of cells over 11 thresholds, here {threshold:0.0}; the other scores call a pixel cell above {Evaluator.Threshold}.");
        }

        if (scores.Cells is { } cells)
        {
            screen.Line(cells.ToString());
        }

        if (json is not null)
        {
            ScoreJson.Write(json, scores);
            screen.Line($"Scores are in {json}");
        }

        return ExitCodes.Success;
    }
}
