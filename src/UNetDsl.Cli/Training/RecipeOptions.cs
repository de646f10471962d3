using System.CommandLine;
using UNetDsl.Cli.Options;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.WeightMaps;
using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>The options of <c>unet train</c> that make a <see cref="TrainingOptions"/>; what is not given keeps its value.</summary>
internal sealed class RecipeOptions
{
    private readonly Option<int?> _steps = SharedOptions.Whole("--steps", "Steps in all [default: 10000]", least: 1);
    private readonly Option<int[]?> _tile = TileOption.Create();
    private readonly Option<int?> _batch = SharedOptions.Whole("--batch", "Tiles in a step [default: 1, a large tile]", least: 1, most: 4096);
    private readonly Option<string?> _optimizer = SharedOptions.Choice("--optimizer", "How gradients become steps [default: sgd with momentum 0.99]", "sgd", "adam", "adamw");
    private readonly Option<double?> _rate = SharedOptions.Positive("--lr", "RATE", "Learning rate [default: 0.001]");
    private readonly Option<double?> _momentum = SharedOptions.NotNegative("--momentum", "M", "Momentum of sgd, below 1 [default: 0.99]");
    private readonly Option<double?> _decay = SharedOptions.NotNegative("--weight-decay", "W", "Weight decay [default: 0]");
    private readonly ScheduleArguments _schedule = new();
    private readonly ValidationArguments _validation = new();
    private readonly Option<int?> _accumulate = SharedOptions.Whole("--accumulate", "Batches whose gradients are averaged for a step [default: 1]", least: 1);
    private readonly Option<double?> _clip = SharedOptions.Positive("--clip", "NORM", "Shorten gradients to this norm [default: as they are]");
    private readonly Option<double?> _average = SharedOptions.Share("--ema", "DECAY", "Validate and keep a running average of the weights, for instance 0.999 [default: none]");
    private readonly Option<double[]?> _border = SharedOptions.Pair("--border-weights", "W0 SIGMA", "Border weight map of Ronneberger 2015, equation 2 [default: 10 5]");
    private readonly Option<VoxelSize?> _voxel = SharedOptions.Voxel("--voxel", "Distances between planes, rows and columns, by which border weights measure gaps; SIGMA is in their unit [default: 1 1 1]");
    private readonly Option<bool> _noBorder = new("--no-border-weights") { Description = "Weigh all pixels alike: plain cross-entropy" };
    private readonly AugmentationArguments _augmentation = new();
    private readonly Option<int?> _seed = SharedOptions.Whole("--seed", "Seed of weights, tiles and dropout [default: 0]", least: 0);
    private readonly Option<int?> _saveEvery = SharedOptions.Whole("--save-every", "Steps between checkpoints [default: 500]", least: 1);
    private readonly Option<int?> _threads = SharedOptions.Whole("--threads", "Threads to compute with [default: one for each core]", least: 1, most: 4096);
    private readonly Option<string> _device = SharedOptions.Text("--device", "NAME", "Where to compute: cpu, cuda or cuda:1 [default: cpu]");
    private readonly Option<string?> _precision = SharedOptions.Precision();

    private readonly Option<bool> _recompute = new("--recompute") { Description = "Run the stages of the network twice instead of keeping their maps: less memory, more time" };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _steps, _tile, _batch, _optimizer, _rate, _momentum, _decay, _accumulate, _clip, _average, _border, _voxel, _noBorder,
            _seed, _saveEvery, _threads, _device, _precision, _recompute,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }

        _schedule.AddTo(command);
        _validation.AddTo(command);
        _augmentation.AddTo(command);
    }

    /// <summary>The options given, over those of <paramref name="basis"/>.</summary>
    public TrainingOptions Apply(ParseResult parsed, TrainingOptions basis) => WithTile(parsed, _validation.Apply(parsed, basis)) with
    {
        Steps = parsed.GetValue(_steps) ?? basis.Steps,
        BatchSize = parsed.GetValue(_batch) ?? basis.BatchSize,
        Optimizer = parsed.GetValue(_optimizer) is { } optimizer ? Enum.Parse<OptimizerKind>(optimizer, ignoreCase: true) : basis.Optimizer,
        LearningRate = parsed.GetValue(_rate) ?? basis.LearningRate,
        Momentum = parsed.GetValue(_momentum) ?? basis.Momentum,
        WeightDecay = parsed.GetValue(_decay) ?? basis.WeightDecay,
        Schedule = _schedule.Apply(parsed, basis.Schedule),
        Accumulation = parsed.GetValue(_accumulate) ?? basis.Accumulation,
        MaximumGradientNorm = parsed.GetValue(_clip) ?? basis.MaximumGradientNorm,
        AverageDecay = parsed.GetValue(_average) ?? basis.AverageDecay,
        Weights = Weights(parsed, basis.Weights),
        Augmentation = _augmentation.Apply(parsed, basis.Augmentation),
        Seed = parsed.GetValue(_seed) ?? basis.Seed,
        CheckpointEvery = parsed.GetValue(_saveEvery) ?? basis.CheckpointEvery,
        Threads = parsed.GetValue(_threads) ?? basis.Threads,
        Device = parsed.GetValue(_device) ?? basis.Device,
        Precision = SharedOptions.Precision(parsed.GetValue(_precision), basis.Precision),
        Recompute = parsed.GetValue(_recompute) || basis.Recompute,
    };

    private TrainingOptions WithTile(ParseResult parsed, TrainingOptions basis) =>
        TileOption.Square(parsed, _tile) is ({ } side, var depth) ? basis with { Tile = side, TileDepth = depth } : basis;

    private WeightMapOptions? Weights(ParseResult parsed, WeightMapOptions? basis) =>
        parsed.GetValue(_noBorder) ? null
        : WithVoxel(parsed.GetValue(_voxel), parsed.GetValue(_border) is [var w0, var sigma] ? (basis ?? new()) with { W0 = w0, Sigma = sigma } : basis);

    private static WeightMapOptions? WithVoxel(VoxelSize? voxel, WeightMapOptions? basis) => voxel is null || basis is null ? basis : basis with { Voxel = voxel };
}
