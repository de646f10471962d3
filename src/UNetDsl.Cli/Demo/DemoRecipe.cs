using UNetDsl.Imaging.Synthesis;
using UNetDsl.Training;

namespace UNetDsl.Cli.Demo;

/// <summary>What the demonstration draws and how it trains: about two minutes on two cores.</summary>
internal static class DemoRecipe
{
    public const string Model = "UNetSameTiny";

    /// <summary>Images that are trained on; those after them are kept out.</summary>
    public const int TrainingImages = 16;
    public const int KeptOutImages = 4;
    public const int DefaultSteps = 1000;

    /// <summary>What each image shows.</summary>
    public static MicrographOptions Micrograph { get; } = new();

    /// <summary>
    /// The method of the paper with a fast optimizer, as there is little time. The ridges between touching cells are 1 px wide:
    /// a border weight above the paper's 10 keeps them open, and a weak elastic deformation does not tear them.
    /// </summary>
    public static TrainingOptions Training(int steps, int seed) => new()
    {
        Steps = steps,
        Seed = seed,
        BatchSize = 4,
        Optimizer = OptimizerKind.AdamW,
        LearningRate = 3e-3,
        Schedule = new CosineRate(),
        Weights = new() { W0 = 25, Sigma = 4 },
        Augmentation = new() { ElasticDeviation = 3 },
        ValidateEvery = Math.Max(1, steps / 8),
        CheckpointEvery = Math.Max(1, steps / 4),
    };
}
