namespace UNetDsl.Training;

/// <summary>Names of files in the output folder of a training, beside its checkpoints.</summary>
public static class TrainingFiles
{
    /// <summary>The learning curve as a table, written while the training runs.</summary>
    public const string LearningCurve = "learning-curve.csv";

    /// <summary>The recipe that the training follows.</summary>
    public const string Recipe = "recipe.json";

    /// <summary>How the names of event files for TensorBoard begin.</summary>
    public const string EventPrefix = "events.out.tfevents.";
}
