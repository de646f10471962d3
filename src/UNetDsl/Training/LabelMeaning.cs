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
}
