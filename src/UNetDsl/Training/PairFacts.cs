using UNetDsl.Imaging;

namespace UNetDsl.Training;

/// <summary>What the checks of a whole set must know of an image and its labels, so that neither need stay in memory.</summary>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Image">Size of the image.</param>
/// <param name="Labels">Size of the labels.</param>
/// <param name="Least">Smallest label.</param>
/// <param name="Largest">Largest label.</param>
/// <param name="OnlyBlackAndWhite">Whether there is no label but 0 and the largest.</param>
/// <param name="NotFinite">Index of the first value of the image that is not finite; below 0 for none.</param>
internal sealed record PairFacts(
    int Channels, VolumeSize Image, VolumeSize Labels, int Least, int Largest, bool OnlyBlackAndWhite, int NotFinite)
{
    public static PairFacts Of(ImageVolume image, LabelVolume labels)
    {
        var (least, largest) = (labels.Labels.Min(), labels.Labels.Max());
        return new(
            image.Channels,
            image.Size,
            labels.Size,
            least,
            largest,
            !labels.Labels.AsSpan().ContainsAnyExcept(0, largest),
            Array.FindIndex(image.Pixels, static value => !float.IsFinite(value)));
    }
}
