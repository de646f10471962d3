using System.CommandLine;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Prediction;
using UNetDsl.Cli.Running;
using UNetDsl.Training;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet predict</c>: probabilities or classes of each pixel.</summary>
internal static class PredictCommand
{
    public static Command Create(Screen screen)
    {
        var checkpoint = SharedOptions.Text("--checkpoint", "DIR", "Folder of a training (its best checkpoint, else its last) or of one checkpoint", required: true);
        var images = SharedOptions.Text("--images", "PATH", "Images of any size: a TIFF stack, or a folder of TIFF, PNG and JPEG files; for a network of volumes a TIFF is one, and a folder several", required: true);
        var output = SharedOptions.Text("--out", "P.tif", "TIFF stack to write: the probability of a class, a page for each image or plane; for a folder of volumes a folder, with a stack for each", required: true);
        var slices = SharedOptions.Slices("--slices", "Slices to predict, from 0 [default: all]");
        var tile = TileOption.Create("Largest input tile, px: its side, or each axis as in 116x132x132; the result does not depend on it [default: the cheapest within 1 GiB]");
        var symmetries = SharedOptions.Choice("--symmetries", "Average over this many flips and turns; 16 are those of volumes [default: 1]", "1", "2", "4", "8", "16");
        var wide = new Option<bool>("--float") { Description = "Write probabilities as 32-bit float 0..1 instead of 8-bit 0..255" };
        var @class = SharedOptions.Whole("--class", $"The class whose probability is written [default: {PredictionRequest.DefaultClass}]", least: 0);
        var classes = new Option<bool>("--classes") { Description = "Write the most probable class of each pixel instead of a probability; of labels that do not exclude each other a mask each, as channels" };
        var overlay = SharedOptions.Text("--overlay", "DIR", "Also draw each prediction over its image, as PNG files in DIR");
        var device = SharedOptions.Text("--device", "NAME", "Where to compute: cpu, cuda or cuda:1 [default: cpu]");
        var precision = SharedOptions.Precision();
        var model = SharedOptions.Text("--model", "NAME", "The network [default: the one that was trained]");
        var assemblies = SharedOptions.Assemblies();
        var command = new Command("predict", "Predict images of any size with a trained network")
        {
            checkpoint, images, output, slices, tile, symmetries, wide, @class, classes, overlay, device, precision, model, assemblies,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var opened = Checkpoint.Open(parsed.GetRequiredValue(checkpoint));
            var catalog = ModelCatalog.Load(parsed.GetValue(assemblies)!);
            var entry = parsed.GetValue(model) is { } name ? catalog.Find(name) : catalog.Of(opened);
            var (side, depth) = TileOption.Square(parsed, tile);
            var options = opened.PredictionOptions with
            {
                Tile = side,
                TileDepth = depth,
                Symmetries = int.Parse(parsed.GetValue(symmetries) ?? "1"),
                Device = parsed.GetValue(device) ?? "cpu",
                Precision = SharedOptions.Precision(parsed.GetValue(precision), Networks.Precision.Single),
            };
            if (parsed.GetValue(classes) && parsed.GetValue(@class) is not null)
            {
                throw CommandException.Usage("--class chooses whose probability is written and --classes writes no probability; leave one out");
            }

            var labels = opened.State.Data?.LabelsAre ?? LabelMeaning.Classes;
            var form = parsed.GetValue(classes) ? labels == LabelMeaning.Channels ? PredictionForm.Channels : PredictionForm.Classes
                : parsed.GetValue(wide) ? PredictionForm.Float : PredictionForm.Bytes;
            var request = new PredictionRequest(
                parsed.GetRequiredValue(images), parsed.GetRequiredValue(output), parsed.GetValue(slices), form, parsed.GetValue(overlay))
            {
                Labels = labels,
                Class = parsed.GetValue(@class) ?? PredictionRequest.DefaultClass,
            };
            new NetworkPrediction(screen, opened, entry, options, request).Run(cancellation);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
