using System.ComponentModel.DataAnnotations;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Training;

/// <summary>What validations score, and the best checkpoint is chosen by: a metric of whole predicted images, not the loss of tiles.</summary>
public sealed record ValidationMetric
{
    /// <summary>The metric.</summary>
    public MetricKind Kind { get; init; } = MetricKind.Automatic;

    /// <summary>The class that is scored against all others, at least 0; means over classes and the loss do not look at it.</summary>
    [Range(0, double.PositiveInfinity)]
    public int Class { get; init; } = 1;

    /// <summary>How objects are taken out of the probability of that class, for SEG and average precision.</summary>
    public InstanceOptions Instances { get; init; } = new();

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of the range that its documentation gives.</exception>
    internal void Check()
    {
        if (Class < 0)
        {
            throw new ArgumentException($"Metric option '{nameof(Class)}' is {Class}; it must be at least 0", nameof(Class));
        }
    }
}
