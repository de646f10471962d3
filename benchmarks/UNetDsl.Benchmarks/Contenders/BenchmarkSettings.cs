namespace UNetDsl.Benchmarks.Contenders;

/// <summary>What both sides of every comparison share.</summary>
internal static class BenchmarkSettings
{
    /// <summary>Side of the input tile, px: figure 1 of the paper.</summary>
    public const int Tile = 572;

    /// <summary>Seed of weights, image and labels.</summary>
    public const int Seed = 1;

    /// <summary>Small enough that a few steps on noise stay finite.</summary>
    public const double LearningRate = 1e-4;

    /// <summary>Ronneberger, Fischer and Brox 2015, section 3.</summary>
    public const double Momentum = 0.99;
}
