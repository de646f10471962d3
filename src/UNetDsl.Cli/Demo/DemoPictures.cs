using UNetDsl.Cli.Evaluation;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Demo;

/// <summary>One picture for each image that was kept out: the image, the probability of cell, the overlay with the truth.</summary>
internal static class DemoPictures
{
    private const int Gap = 8;

    public static void Draw(DemoFolder folder, IReadOnlyList<int> slices)
    {
        WholeFile.MakeFolder(folder.Pictures);
        var (images, labels, probabilities) = (ImageStack.Open(folder.Images), ImageStack.Open(folder.Labels), ImageStack.Open(folder.Probability));
        for (var page = 0; page < slices.Count; page++)
        {
            var image = images.ReadImage(slices[page]);
            var probability = probabilities.ReadImage(page);
            var overlay = Overlay.Draw(image, Evaluator.Binarise(probability), labels.ReadLabels(slices[page]), new OverlayOptions());
            ImageFiles.Write(Path.Combine(folder.Pictures, $"{images.Name(slices[page])}.png"), SideBySide([image, probability, overlay]));
        }
    }

    /// <summary>Pictures of one height next to each other on white, in colour.</summary>
    private static Image SideBySide(Image[] pictures)
    {
        var (height, width) = (pictures[0].Height, pictures.Sum(static picture => picture.Width) + (Gap * (pictures.Length - 1)));
        var pixels = new float[3 * height * width];
        Array.Fill(pixels, byte.MaxValue);
        var left = 0;
        foreach (var picture in pictures)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var source = picture.Channel(Math.Min(channel, picture.Channels - 1));
                for (var y = 0; y < height; y++)
                {
                    source.Slice(y * picture.Width, picture.Width).CopyTo(pixels.AsSpan((((channel * height) + y) * width) + left));
                }
            }

            left += picture.Width + Gap;
        }

        return new Image(3, height, width, pixels, SampleFormat.UInt8);
    }
}
