using System.Diagnostics;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Inference;
using UNetDsl.Training;

namespace UNetDsl.Cli.Prediction;

/// <summary>Predicts the pages of a stack one by one and writes each as it comes.</summary>
internal static class StackPrediction
{
    public static void Run(
        Screen screen, Checkpoint checkpoint, ModelEntry model, PredictionOptions options, PredictionRequest request, CancellationToken cancellation)
    {
        var images = ImageStack.Open(request.Images);
        var pages = SliceRange.Of(request.Slices, images.Count, "--slices", request.Images);
        request.CheckOutput();
        if (images.Channels != model.Graph.Spec.Channels)
        {
            throw new CommandException($"'{request.Images}' has images of {Quantity.Count(images.Channels, "channel")} and '{model.Name}' takes {model.Graph.Spec.Channels}");
        }

        using var network = model.Create(0);
        checkpoint.LoadInto(network);
        var predictor = new Predictor(network, options);
        using var writer = new StackWriter(request.Output);
        if (request.Overlay is { } folder)
        {
            WholeFile.MakeFolder(folder);
        }

        var watch = Stopwatch.StartNew();
        foreach (var page in pages)
        {
            var image = images.ReadImage(page);
            var map = predictor.Predict(image, cancellation);
            request.Write(writer, map);
            if (request.Overlay is not null)
            {
                var name = Path.Combine(request.Overlay, $"{images.Name(page)}-overlay.png");
                ImageFiles.Write(name, Overlay.Draw(image, map.ToLabels(), truth: null, new OverlayOptions()));
            }

            screen.Standing($"{writer.Count} of {Quantity.Count(pages.Length, "image")} predicted", watch.Elapsed);
        }

        writer.Complete();
        screen.EndStanding();
        screen.Line($"{request.Form.Describe()} of {Quantity.Count(pages.Length, "image")} in {request.Output}, after {Quantity.Duration(watch.Elapsed)}");
    }
}
