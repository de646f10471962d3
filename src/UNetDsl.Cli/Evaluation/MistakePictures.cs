using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Draws where a prediction is topologically wrong: one PNG a slice.</summary>
internal static class MistakePictures
{
    /// <summary>Draws all slices at one threshold.</summary>
    /// <param name="folder">Made when it does not exist.</param>
    /// <param name="threshold">That of the warping error.</param>
    /// <param name="prediction">Probabilities of cell.</param>
    /// <param name="truth">Labels; everything above 0 is cell.</param>
    /// <param name="mask">Where the warping error counts; null for everywhere.</param>
    /// <param name="slices">The slice of the truth for each page of the prediction.</param>
    public static void Write(string folder, double threshold, ImageStack prediction, ImageStack truth, ImageStack? mask, IReadOnlyList<int> slices)
    {
        WholeFile.MakeFolder(folder);
        for (var page = 0; page < slices.Count; page++)
        {
            var labels = truth.ReadLabels(slices[page]);
            var pair = new SegmentationPair(ForegroundProbability.Read(prediction, page), labels, FieldEvaluator.MaskOf(mask, page, truth, slices));
            var mistakes = WarpingError.Warp(pair, threshold, new WarpingOptions()).Mistakes;
            ImageFiles.Write(Path.Combine(folder, $"{truth.Name(slices[page])}-mistakes.png"), MistakePicture.Draw(labels, mistakes, new MistakePictureOptions()));
        }
    }
}
