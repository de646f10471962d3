namespace UNetDsl.Training;

/// <summary>How the learning rate changes over a run.</summary>
public enum ScheduleKind
{
    /// <summary>The same at each step: the paper's.</summary>
    Constant,

    /// <summary>Rises linearly for the first steps, then falls to 0 on half a cosine.</summary>
    Cosine,
}
