using System.ComponentModel.DataAnnotations;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Training;

/// <summary>What the labels of a training set are, and how much of it may stay in memory.</summary>
public sealed record TrainingSetOptions
{
    /// <summary>Part of the free memory that decoded images may take unless said otherwise.</summary>
    private const int UsualShare = 4;

    /// <summary>What the labels are.</summary>
    public LabelMeaning Meaning { get; init; } = LabelMeaning.Classes;

    /// <summary>
    /// Width of the background ridge between touching instances, px, 0..<see cref="InstanceSeparation.WidestRidge"/>; 0 leaves
    /// them joined. Of no matter to classes.
    /// </summary>
    [Range(0, InstanceSeparation.WidestRidge)]
    public int Ridge { get; init; } = 1;

    /// <summary>
    /// Most bytes of decoded, normalised images, labels and weight maps that a training keeps, at least 0; others are read again
    /// when they are drawn. A quarter of the free memory unless said otherwise. It changes no result.
    /// </summary>
    [Range(0, double.PositiveInfinity)]
    public long CacheBytes { get; init; } = AvailableMemory.Bytes / UsualShare;

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of the range that its documentation gives.</exception>
    internal void Check()
    {
        if (Ridge is < 0 or > InstanceSeparation.WidestRidge)
        {
            throw new ArgumentException($"Training set option '{nameof(Ridge)}' is {Ridge}; it must be 0..{InstanceSeparation.WidestRidge} px", nameof(Ridge));
        }

        if (CacheBytes < 0)
        {
            throw new ArgumentException($"Training set option '{nameof(CacheBytes)}' is {CacheBytes}; it must be at least 0", nameof(CacheBytes));
        }
    }
}
