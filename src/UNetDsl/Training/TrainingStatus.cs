namespace UNetDsl.Training;

/// <summary>How a training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All steps were done.</summary>
    Completed,

    /// <summary>It was asked to stop; the last checkpoint holds where it stood.</summary>
    Cancelled,
}
