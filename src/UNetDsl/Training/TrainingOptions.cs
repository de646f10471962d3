using System.ComponentModel.DataAnnotations;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.WeightMaps;
using UNetDsl.Losses;
using UNetDsl.Networks;

namespace UNetDsl.Training;

/// <summary>How a network is trained. The defaults are those of Ronneberger, Fischer and Brox 2015, sections 3 and 3.1.</summary>
public sealed record TrainingOptions
{
    /// <summary>Number of steps, at least 1.</summary>
    [Range(1, double.PositiveInfinity)]
    public long Steps { get; init; } = 10_000;

    /// <summary>
    /// Side of the input tile in px, on the network's lattice; null takes the declared tile, or one of about 256 px of output, for
    /// networks of volumes 64.
    /// </summary>
    public int? Tile { get; init; }

    /// <summary>
    /// Planes of the input tile of a network of volumes, on its lattice; null takes the declared ones, or the fewest that are not
    /// fewer than <see cref="Tile"/>.
    /// </summary>
    public int? TileDepth { get; init; }

    /// <summary>Tiles in a step, at least 1. The paper favours one large tile.</summary>
    [Range(1, double.PositiveInfinity)]
    public int BatchSize { get; init; } = 1;

    /// <summary>
    /// Batches whose gradients are averaged before a step, at least 1: the step of one batch of Accumulation * BatchSize tiles in
    /// the memory of one of BatchSize, where the loss is a mean over equal parts and no normalisation looks at the batch.
    /// </summary>
    [Range(1, double.PositiveInfinity)]
    public int Accumulation { get; init; } = 1;

    /// <summary>How gradients become steps.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    /// <summary>Step size, above 0. The paper gives none; 0.001 is stable with a momentum of 0.99.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Momentum of <see cref="OptimizerKind.Sgd"/>, 0 to below 1.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.99;

    /// <summary>Weight decay, at least 0.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double WeightDecay { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public RateSchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>Greatest Euclidean norm of the gradient of all weights together, above 0; longer ones are shortened to it; null for no bound.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? MaximumGradientNorm { get; init; }

    /// <summary>
    /// Decay of a running average of the weights, 0 to below 1, for instance 0.999; null for none. With it, validation sees the
    /// averages, and checkpoints and the network at the end have them as its weights; a resumed training goes on from the others.
    /// </summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double? AverageDecay { get; init; }

    /// <summary>When to end before the last step; null never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Pixel weights of the loss: class balance and the border term of the paper's equation 2, computed once for each image;
    /// null for 1 everywhere.
    /// </summary>
    public WeightMapOptions? Weights { get; init; } = new();

    /// <summary>How tiles are varied.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>What is made small.</summary>
    public Loss Loss { get; init; } = new CrossEntropyLoss();

    /// <summary>
    /// Factor of the loss of each level over that of the next finer one, 0..1, for networks with deep supervision; 0 trains
    /// without the lower levels.
    /// </summary>
    /// <remarks>The factors add up to 1: see <see cref="DeepSupervision"/>.</remarks>
    [Range(0, 1)]
    public double SupervisionDecay { get; init; } = 0.5;

    /// <summary>How raw values become network input.</summary>
    public Normalisation Normalisation { get; init; } = new();

    /// <summary>Seed of tiles, augmentation and dropout. The same seed gives the same weights on the same machine.</summary>
    public int Seed { get; init; }

    /// <summary>Steps from one validation to the next; 0 validates at the end only.</summary>
    [Range(0, double.PositiveInfinity)]
    public long ValidateEvery { get; init; } = 500;

    /// <summary>What validations score and the best checkpoint is chosen by.</summary>
    public ValidationMetric Metric { get; init; } = new();

    /// <summary>Steps from one checkpoint to the next; 0 writes one at the end only.</summary>
    [Range(0, double.PositiveInfinity)]
    public long CheckpointEvery { get; init; } = 500;

    /// <summary>Steps from one reading of the loss to the next, at least 1; each waits for the device.</summary>
    [Range(1, double.PositiveInfinity)]
    public int ReportEvery { get; init; } = 10;

    /// <summary>Threads of libtorch, at least 1; null leaves them as they are.</summary>
    [Range(1, double.PositiveInfinity)]
    public int? Threads { get; init; }

    /// <summary>Where to compute: <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    [RegularExpression("(?i)cpu|cuda(:[0-9]+)?", ErrorMessage = "'cpu', 'cuda' or 'cuda:N'")]
    public string Device { get; init; } = "cpu";

    /// <summary>Order of values in memory.</summary>
    public MemoryOrder MemoryOrder { get; init; } = MemoryOrder.Automatic;

    /// <summary>The numbers that maps are computed in.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>
    /// Whether steps run the stages of the network twice instead of keeping their maps, which takes a quarter to a half of the
    /// memory away and a second forward pass: see <see cref="Recomputation"/>.
    /// </summary>
    public bool Recompute { get; init; }

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of the range that its documentation gives.</exception>
    internal void Check()
    {
        Require(Steps >= 1, nameof(Steps), Steps, "at least 1");
        Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(Accumulation >= 1, nameof(Accumulation), Accumulation, "at least 1");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "above 0");
        Require(Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "0 to below 1");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "at least 0");
        Require(MaximumGradientNorm is null or (> 0 and < double.PositiveInfinity), nameof(MaximumGradientNorm), MaximumGradientNorm ?? 0, "above 0");
        Require(AverageDecay is null or (>= 0 and < 1), nameof(AverageDecay), AverageDecay ?? 0, "0 to below 1");
        Require(SupervisionDecay is >= 0 and <= 1, nameof(SupervisionDecay), SupervisionDecay, "0..1");
        Schedule.Check();
        EarlyStopping?.Check();
        Metric.Check();
        Require(ValidateEvery >= 0, nameof(ValidateEvery), ValidateEvery, "at least 0");
        Require(CheckpointEvery >= 0, nameof(CheckpointEvery), CheckpointEvery, "at least 0");
        Require(ReportEvery >= 1, nameof(ReportEvery), ReportEvery, "at least 1");
        Require(Threads is null or >= 1, nameof(Threads), Threads ?? 0, "at least 1");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"Training option '{name}' is {value}; it must be {range}", name);
        }
    }
}
