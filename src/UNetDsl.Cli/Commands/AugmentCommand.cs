using System.CommandLine;
using UNetDsl.Cli.Data;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Cli.Training;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Files;
using UNetDsl.Training;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet augment</c>: shows what training will see of images.</summary>
internal static class AugmentCommand
{
    private const int UsualTile = 256;
    private const int UsualImages = 3;
    private const int UsualSamples = 5;
    private const string SheetName = "augmentation.png";

    public static Command Create(Screen screen)
    {
        var images = SharedOptions.Text("--images", "FILE", "Images: a stack, or a folder of files");
        var labels = SharedOptions.Text("--labels", "FILE", "Their labels: a stack, or a folder of files named alike");
        var recipe = new RecipeArguments();
        var output = SharedOptions.Text("--out", "DIR", $"Folder for the sheet, {SheetName}", required: true);
        var count = SharedOptions.Whole("--rows", $"Images to show, from the first [default: {UsualImages}]", least: 1, most: 100);
        var samples = SharedOptions.Whole("--samples", $"Samples of each [default: {UsualSamples}]", least: 1, most: 100);
        var tile = SharedOptions.Whole("--tile", $"Side of the tiles, px [default: {UsualTile}]", least: 1, most: 4096);
        var seed = SharedOptions.Whole("--seed", "Seed of the samples [default: 0]", least: 0);
        var augmentation = new AugmentationArguments();
        var command = new Command("augment", "Draw a sheet of augmented samples, to look at before training") { images, labels, output, count, samples, tile, seed };
        recipe.AddReadingTo(command);
        augmentation.AddTo(command);
        command.SetAction(parsed =>
        {
            var given = recipe.Read(parsed);
            var options = given.Training;
            var place = Place(parsed.GetValue(images), parsed.GetValue(labels), given.Data);
            var sheet = NewSheet(parsed.GetValue(tile) ?? options.Tile ?? UsualTile, augmentation.Apply(parsed, options.Augmentation));
            var (drawn, perImage) = (parsed.GetValue(count) ?? UsualImages, parsed.GetValue(samples) ?? UsualSamples);
            Run(screen, DatasetReader.Open(place), given.Data?.LabelsAre == LabelMeaning.Channels, sheet, drawn, perImage, parsed.GetValue(seed) ?? options.Seed, parsed.GetRequiredValue(output));
        });
        return command;
    }

    private static DatasetPlace Place(string? images, string? labels, DataRecipe? recipe)
    {
        if (images is not null && labels is not null)
        {
            return new() { Images = images, Labels = labels };
        }

        return images is null && labels is null && recipe is not null
            ? DataRequest.Of(recipe).Place
            : throw CommandException.Usage("Options '--images' and '--labels' are required, or '--recipe' with data");
    }

    private static ContactSheet NewSheet(int tile, AugmentationOptions options)
    {
        try
        {
            return new ContactSheet(tile, options);
        }
        catch (ArgumentException e)
        {
            // Bounds that the single options do not check by themselves.
            throw CommandException.Usage(e.Message);
        }
    }

    private static void Run(Screen screen, Dataset dataset, bool labelChannels, ContactSheet sheet, int rows, int samples, int seed, string folder)
    {
        using var made = new NewFolder(folder);
        WholeFile.MakeFolder(folder);
        rows = Math.Min(rows, dataset.Items.Count);
        for (var page = 0; page < rows; page++)
        {
            var item = dataset.Items[page];
            var (image, map) = (item.Image.ReadImage(), labelChannels ? (LabelMap)item.Labels.ReadLabelSets() : item.Labels.ReadLabels());
            if ((image.Height, image.Width) != (map.Height, map.Width))
            {
                throw new CommandException(
                    $"Image {page} of {dataset.Source} has {image.Height}x{image.Width} px and its labels {map.Height}x{map.Width} px; both must have the same size");
            }

            sheet.Add(new Normalisation().Apply(image), map, samples, seed, (long)page * samples);
        }

        var path = Path.Combine(folder, SheetName);
        ImageFiles.Write(path, sheet.ToImage());
        screen.Line($"{Quantity.Count(samples, "sample")} of {Quantity.Count(rows, "image")} beside the plain image, labels outlined, and below them the same with a mesh of 16 px: {path}");
    }
}
