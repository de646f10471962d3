namespace UNetDsl.Training;

/// <summary>How a training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All steps were done.</summary>
    Completed,

    /// <summary>Validations brought nothing better any more, see <see cref="TrainingOptions.EarlyStopping"/>.</summary>
    StoppedEarly,

    /// <summary>It was asked to stop; the last checkpoint holds where it stood.</summary>
    Cancelled,
}
