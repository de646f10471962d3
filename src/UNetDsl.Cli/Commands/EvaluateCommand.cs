using System.CommandLine;
using Spectre.Console;
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
    private const string Ids = "ids";
    private const string Probabilities = "probabilities";

    public static Command Create(Screen screen)
    {
        var prediction = SharedOptions.Text("--prediction", "FILE", "Predicted stack or folder: probabilities of class 1 (cell), 8-bit, 16-bit or float", required: true);
        var truth = SharedOptions.Text("--truth", "FILE", "True labels, a stack or folder: 0 is membrane (background), everything above is cell", required: true);
        var slices = SharedOptions.Slices(SlicesName, "Slices of the truth to score, from 0, of a prediction of these slices or of all [default: all]");
        var classes = new Option<bool>("--classes") { Description = "The prediction holds class numbers, as 'predict --classes' writes them, or like the truth a mask for each class, as channels" };
        var instances = new Option<bool>("--instances") { Description = $"The truth holds ids of objects, 0 is background; so does the prediction, as 'instances' writes it, unless {IdCheck.OptionName} says otherwise" };
        var kind = SharedOptions.Choice(IdCheck.OptionName, "With --instances: what the prediction holds [default: ids]", Ids, Probabilities);
        var mask = SharedOptions.Text("--mask", "FILE", "Where the warping error counts: pixels above 0; one page for all slices, or one for each");
        var volume = new Option<bool>("--volume") { Description = "The pages of a file are the planes of one volume, and objects reach through them; folders hold several volumes" };
        var json = SharedOptions.Text("--json", "FILE", "Also write the scores, with those of each slice, as JSON");
        var picture = SharedOptions.Text("--picture", "DIR", "Also draw splits, merges, added and deleted objects and holes over the truth, as PNG files in DIR");
        var command = new Command("evaluate", "Score a prediction: pixel, warping and Rand error, V_Rand, V_info, SEG, AP, IoU, Dice, distances of outlines")
        {
            prediction, truth, slices, classes, instances, kind, mask, volume, json, picture,
        };
        command.SetAction(parsed => Run(screen, parsed.GetValue(json), new EvaluationRequest(
            parsed.GetRequiredValue(prediction),
            parsed.GetRequiredValue(truth),
            parsed.GetValue(slices),
            parsed.GetValue(classes),
            parsed.GetValue(instances),
            KindOf(parsed.GetValue(kind)),
            parsed.GetValue(mask),
            parsed.GetValue(picture),
            parsed.GetValue(volume))));
        return command;
    }

    private static int Run(Screen screen, string? json, EvaluationRequest request)
    {
        request.Check();
        if (request.Volume)
        {
            Report(screen, json, request, VolumeEvaluator.Score(request, SlicesName));
            return ExitCodes.Success;
        }

        var truth = ImageStack.Open(request.Truth);
        var slices = SliceRange.Of(request.Slices, truth.Count, SlicesName, truth.Path);
        var prediction = Pair(ImageStack.Open(request.Prediction), truth, slices, request.Slices);
        var mask = request.Mask is null ? null : ImageStack.Open(request.Mask);
        if (request is { Instances: true, Kind: null })
        {
            IdCheck.Require(prediction);
        }

        var areIds = request.Instances && request.Kind != PredictionKind.Probabilities;
        var scores = request.Classes && prediction.Channels > 1 ? LabelChannelEvaluator.Score(prediction, truth, slices)
            : request.Classes ? Evaluator.ClassNumbers(prediction, truth, slices)
            : areIds ? FieldEvaluator.Instances(prediction, truth, slices)
            : FieldEvaluator.Probabilities(prediction, truth, mask, slices, request.Instances);
        Report(screen, json, request, scores);
        if (request.Picture is { } folder)
        {
            var threshold = scores.All.Field.First(static score => score.Key == "warpingError").Threshold
                ?? throw new CommandException("--picture draws mistakes of the warping error, which needs probabilities; the prediction holds ids");
            MistakePictures.Write(folder, threshold, prediction, truth, mask, slices);
            screen.Line($"Mistakes are in {folder}: splits red, merges blue, objects added green and deleted magenta, holes added orange and deleted light blue");
        }

        return ExitCodes.Success;
    }

    private static void Report(Screen screen, string? json, EvaluationRequest request, StackScores scores)
    {
        if (request.Instances)
        {
            var regions = $"the {(request.Volume ? 6 : 4)}-connected regions above 0.5";
            screen.Line($"Objects of the prediction are {(request.Kind == PredictionKind.Probabilities ? regions : "its ids")}; objects of the truth are its ids.");
        }

        Show(screen, scores);
        if (json is not null)
        {
            ScoreJson.Write(json, scores);
            screen.Line($"Scores are in {json}");
        }
    }

    private static PredictionKind? KindOf(string? word) => word switch
    {
        null => null,
        Ids => PredictionKind.Ids,
        _ => PredictionKind.Probabilities,
    };

    private static ImageStack Pair(ImageStack prediction, ImageStack truth, int[] slices, SliceRange? range) =>
        prediction.Count == slices.Length ? prediction
        : prediction.Count == truth.Count ? prediction.Select(slices)
        : throw new CommandException(
            $"Prediction '{prediction.Path}' has {Quantity.Count(prediction.Count, "page")}, but {Quantity.Count(slices.Length, "slice")} of truth '{truth.Path}' "
            + (range is null ? $"are to be scored; {SlicesName} A-B names those that were predicted" : $"were chosen with {SlicesName} {range}; it must have as many, or all {truth.Count}"));

    private static void Show(Screen screen, StackScores scores)
    {
        screen.Write(ScoreTable.Of(scores));
        if (!scores.OneAgainstTheOther)
        {
            screen.Write(ScoreTable.ByClass(scores));
        }

        if (scores.All.Field.Count > 0)
        {
            screen.Line();
            screen.Write(ScoreTable.Field(scores));
        }

        if (scores.Cells is { } cells)
        {
            screen.Line(cells.ToString());
        }

        if (scores.All.PixelErrorThreshold is not null)
        {
            screen.Write(new Text(scores.All.Field.Any(static score => score.Key == "warpingError")
                ? "Pixel and Rand errors are 1 - the best F1 over 11 thresholds; the warping error is the least over 10; scores without a best threshold call a pixel cell above 0.5.\n"
                : "The pixel error is 1 - the best F1 over 11 thresholds; the other scores call a pixel cell above 0.5.\n"));
        }
    }
}
