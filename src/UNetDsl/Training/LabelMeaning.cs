using UNetDsl.Imaging;

namespace UNetDsl.Training;

/// <summary>What the numbers of a label image are.</summary>
public enum LabelMeaning
{
    /// <summary>
    /// Classes 0 to Classes - 1. Where all labels of the set are 0 or 255 (or 0 or 65535) and the network has two classes,
    /// they are taken as the binary masks they are: 0 and 1.
    /// </summary>
    Classes,

    /// <summary>
    /// Instance ids with 0 for background: class 1 is every object, class 0 background, and touching objects are parted by
    /// a background ridge (see <see cref="TrainingSetOptions.Ridge"/>). For networks of two classes.
    /// </summary>
    Instances,

    /// <summary>
    /// Labels that do not exclude each other: in files a channel for each, which is above 0 where the pixel bears the label; in
    /// memory <see cref="LabelSets"/>. For networks with a class for each, losses that take each label by itself, and no weight map.
    /// </summary>
    Channels,
}
