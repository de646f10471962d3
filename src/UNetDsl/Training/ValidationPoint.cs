namespace UNetDsl.Training;

/// <summary>The scores of whole images that were not trained on.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Mean cross-entropy over all pixels, without weights.</param>
/// <param name="PixelError">
/// Pixel error of class 1 (see <see cref="Imaging.Metrics.PixelError"/>), 0..1; null where the labels have no class 1 or the
/// network has more than two classes.
/// </param>
public sealed record ValidationPoint(long Step, double Loss, double? PixelError)
{
    /// <summary>What the best checkpoint is chosen by, less is better: the pixel error, or the loss where there is none.</summary>
    public double Score => PixelError ?? Loss;
}
