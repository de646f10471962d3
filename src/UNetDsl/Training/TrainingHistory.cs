using UNetDsl.Training.Checkpoints;

namespace UNetDsl.Training;

/// <summary>The curves of a training, earlier runs included.</summary>
internal sealed class TrainingHistory
{
    private readonly List<LossPoint> _losses = [];
    private readonly List<ValidationPoint> _validations = [];

    /// <summary>Goes on from a checkpoint, or begins where there is none.</summary>
    public TrainingHistory(CheckpointState? resumed)
    {
        if (resumed is not null)
        {
            _losses.AddRange(resumed.Losses);
            _validations.AddRange(resumed.Validations);
            Best = resumed.Best;
        }
    }

    public IReadOnlyList<LossPoint> Losses => _losses;

    public IReadOnlyList<ValidationPoint> Validations => _validations;

    /// <summary>The best validation so far; null before the first.</summary>
    public ValidationPoint? Best { get; private set; }

    public void Add(LossPoint point) => _losses.Add(point);

    /// <summary>Adds a validation.</summary>
    /// <returns>Whether it is the best so far; a score of another metric than before begins anew.</returns>
    public bool Add(ValidationPoint point)
    {
        _validations.Add(point);
        var isBest = Best is null || Best.Metric != point.Metric || point.IsBetterThan(Best);
        Best = isBest ? point : Best;
        return isBest;
    }
}
