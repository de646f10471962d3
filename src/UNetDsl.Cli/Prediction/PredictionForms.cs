namespace UNetDsl.Cli.Prediction;

/// <summary>Words for each <see cref="PredictionForm"/>.</summary>
internal static class PredictionForms
{
    /// <summary>What was written.</summary>
    /// <param name="form">The form.</param>
    /// <param name="class">The class whose probability it is.</param>
    public static string Describe(this PredictionForm form, int @class) => form switch
    {
        PredictionForm.Classes => "Classes",
        PredictionForm.Channels => "Labels, a channel each,",
        PredictionForm.Float => $"Probabilities (float) of class {@class}",
        _ => $"Probabilities (8-bit) of class {@class}",
    };
}
