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

/// <summary>Predicts images, or volumes where the network takes them, one by one and writes each as it comes.</summary>
/// <param name="screen">Where it is shown.</param>
/// <param name="checkpoint">The weights.</param>
/// <param name="model">The network.</param>
/// <param name="options">How.</param>
/// <param name="request">What, and where it goes.</param>
internal sealed class NetworkPrediction(Screen screen, Checkpoint checkpoint, ModelEntry model, PredictionOptions options, PredictionRequest request)
{
    private readonly Stopwatch _watch = new();

    public void Run(CancellationToken cancellation)
    {
        var volumes = model.TakesVolumes ? ImageStack.OpenVolumes(request.Images) : null;
        var images = volumes is null ? ImageStack.Open(request.Images) : volumes[0];
        var chosen = SliceRange.Of(request.Slices, volumes?.Count ?? images.Count, "--slices", request.Images);
        CheckClass();
        request.CheckOutput(isFolder: volumes is not null && Directory.Exists(request.Images));
        foreach (var stack in volumes ?? [images])
        {
            Check(stack);
        }

        using var network = model.Create(0);
        checkpoint.LoadInto(network);
        var predictor = new Predictor(network, options);
        if (request.Overlay is { } folder)
        {
            WholeFile.MakeFolder(folder);
        }

        _watch.Start();
        if (volumes is null)
        {
            Stack(images, chosen, predictor, cancellation);
        }
        else
        {
            Volumes([.. chosen.Select(index => volumes[index])], predictor, cancellation);
        }

        screen.EndStanding();
        screen.Line($"{request.Form.Describe(request.Class)} of {Count(chosen.Length)} in {request.Output}, after {Quantity.Duration(_watch.Elapsed)}");
    }

    private void CheckClass()
    {
        var classes = model.Graph.Spec.LabelClasses;
        if (request.Form is PredictionForm.Bytes or PredictionForm.Float && request.Class >= classes)
        {
            throw new CommandException($"'{model.Name}' has no class {request.Class}: it has {Quantity.Count(classes, "class", "classes")}, which count from 0; give --class 0 to {classes - 1}");
        }
    }

    private void Check(ImageStack images)
    {
        if (images.Channels != model.Graph.Spec.Channels)
        {
            throw new CommandException($"'{images.Path}' has images of {Quantity.Count(images.Channels, "channel")} and '{model.Name}' takes {model.Graph.Spec.Channels}");
        }

        if (model.TakesVolumes && images.Count == 1)
        {
            throw new CommandException($"'{images.Path}' is one image and '{model.Name}' takes volumes; give a TIFF whose pages are the planes of a volume, or a network of images");
        }
    }

    private void Stack(ImageStack images, int[] pages, Predictor predictor, CancellationToken cancellation)
    {
        using var writer = new StackWriter(request.Output);
        foreach (var page in pages)
        {
            var image = images.ReadImage(page);
            Write(writer, images.Name(page), image, predictor.Predict(image, cancellation));
            Show(writer.Count, pages.Length);
        }

        writer.Complete();
    }

    private void Volumes(ImageStack[] volumes, Predictor predictor, CancellationToken cancellation)
    {
        var isFolder = Directory.Exists(request.Images);
        if (isFolder)
        {
            WholeFile.MakeFolder(request.Output);
        }

        for (var number = 0; number < volumes.Length; number++)
        {
            var name = Path.GetFileNameWithoutExtension(volumes[number].Path);
            using var writer = new StackWriter(isFolder ? Path.Combine(request.Output, $"{name}.tif") : request.Output);
            var volume = volumes[number].ReadVolume();
            Write(writer, name, volume, predictor.Predict(volume, cancellation));
            writer.Complete();
            Show(number + 1, volumes.Length);
        }
    }

    private void Write(StackWriter writer, string name, ImageVolume image, ProbabilityVolume prediction)
    {
        request.Write(writer, prediction);
        if (request.Overlay is not { } folder)
        {
            return;
        }

        var labels = request.Labels == LabelMeaning.Channels ? prediction.ToLabelSets() : prediction.ToLabels();
        for (var z = 0; z < image.Depth; z++)
        {
            var file = Path.Combine(folder, $"{name}{(image.Depth == 1 ? "" : $"-{z:000}")}-overlay.png");
            ImageFiles.Write(file, Overlay.Draw(image.Slice(z), labels.Slice(z), truth: null, new OverlayOptions()));
        }
    }

    private void Show(int done, int all) => screen.Standing($"{done} of {Count(all)} predicted", _watch.Elapsed);

    private string Count(int number) => Quantity.Count(number, model.TakesVolumes ? "volume" : "image");
}
