using UNetDsl.Cli.Options;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Synthesis;

namespace UNetDsl.Cli.Demo;

/// <summary>The folder of a demonstration: where everything lies, and its images.</summary>
internal sealed class DemoFolder
{
    private readonly string _root;

    /// <summary>Makes the folder.</summary>
    /// <exception cref="CommandException">It cannot be made, or has something in it.</exception>
    public DemoFolder(string root)
    {
        _root = root;
        WholeFile.MakeFolder(root);
        if (Directory.EnumerateFileSystemEntries(root).Any())
        {
            throw new CommandException($"Folder '{root}' is not empty; give a new one, so that nothing of yours is replaced");
        }
    }

    public string Images => Path.Combine(_root, "images");

    public string Labels => Path.Combine(_root, "labels");

    public string Checkpoint => Path.Combine(_root, "training");

    public string Probability => Path.Combine(_root, "probability.tif");

    public string Pictures => Path.Combine(_root, "pictures");

    public string Scores => Path.Combine(_root, "scores.json");

    /// <summary>The images that are kept out of training, as a range of the image folder.</summary>
    public static SliceRange KeptOut => SliceRange.Parse(
        $"{DemoRecipe.TrainingImages}-{DemoRecipe.TrainingImages + DemoRecipe.KeptOutImages - 1}", out _)!;

    /// <summary>Draws all images and their labels as PNG files.</summary>
    public void DrawImages(int seed)
    {
        WholeFile.MakeFolder(Images);
        WholeFile.MakeFolder(Labels);
        const int all = DemoRecipe.TrainingImages + DemoRecipe.KeptOutImages;
        for (var i = 0; i < all; i++)
        {
            var micrograph = SyntheticMicrographs.Draw(DemoRecipe.Micrograph, unchecked((seed * all) + i));
            ImageFiles.Write(Path.Combine(Images, $"micrograph-{i:00}.png"), micrograph.Image);
            ImageFiles.Write(Path.Combine(Labels, $"micrograph-{i:00}.png"), micrograph.Instances);
        }
    }
}
