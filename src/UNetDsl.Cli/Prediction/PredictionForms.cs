namespace UNetDsl.Cli.Prediction;

/// <summary>Words for each <see cref="PredictionForm"/>.</summary>
internal static class PredictionForms
{
    public static string Describe(this PredictionForm form) => form switch
    {
        PredictionForm.Classes => "Classes",
        PredictionForm.Float => "Probabilities (float) of class 1",
        _ => "Probabilities (8-bit) of class 1",
    };
}
