using UNetDsl.Imaging;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Training.Validation;

/// <summary>The truth of one image in the forms that metrics ask for.</summary>
internal sealed class ValidationTruth
{
    private readonly Lazy<LabelVolume> _foreground;
    private readonly Lazy<LabelVolume> _objects;

    /// <param name="classes">int32 [H, W] or [D, H, W] classes, or sets of them.</param>
    /// <param name="instances">ids; null where the labels are classes.</param>
    /// <param name="isScored">Whether a label is of the class that is scored.</param>
    public ValidationTruth(LabelVolume classes, LabelVolume? instances, Func<int, bool> isScored)
    {
        Classes = classes;
        _foreground = new(() => new LabelVolume(classes.Depth, classes.Height, classes.Width, Array.ConvertAll(classes.Labels, label => isScored(label) ? 1 : 0)));
        _objects = new(() => instances ?? ConnectedComponents.Label(_foreground.Value, Connectivity.Four, out int _));
    }

    /// <summary>int32 [H, W] or [D, H, W], classes or sets of them.</summary>
    public LabelVolume Classes { get; }

    /// <summary>1 where the class is, else 0.</summary>
    public LabelVolume Foreground => _foreground.Value;

    /// <summary>The instances of the labels, else the regions of the class, connected by sides of pixels.</summary>
    public LabelVolume Objects => _objects.Value;
}
