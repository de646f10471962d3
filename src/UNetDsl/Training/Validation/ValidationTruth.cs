using UNetDsl.Imaging;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Training.Validation;

/// <summary>The truth of one image in the forms that metrics ask for.</summary>
internal sealed class ValidationTruth
{
    private readonly Lazy<LabelMap> _foreground;
    private readonly Lazy<LabelMap> _objects;

    /// <param name="classes">int32 [H, W] classes.</param>
    /// <param name="instances">int32 [H, W] ids; null where the labels are classes.</param>
    /// <param name="class">The class that is scored.</param>
    public ValidationTruth(LabelMap classes, LabelMap? instances, int @class)
    {
        Classes = classes;
        _foreground = new(() => new LabelMap(classes.Height, classes.Width, Array.ConvertAll(classes.Labels, label => label == @class ? 1 : 0)));
        _objects = new(() => instances ?? ConnectedComponents.Label(_foreground.Value, Connectivity.Four, out int _));
    }

    /// <summary>int32 [H, W].</summary>
    public LabelMap Classes { get; }

    /// <summary>int32 [H, W]: 1 where the class is, else 0.</summary>
    public LabelMap Foreground => _foreground.Value;

    /// <summary>int32 [H, W] ids: the instances of the labels, else the 4-connected regions of the class.</summary>
    public LabelMap Objects => _objects.Value;
}
