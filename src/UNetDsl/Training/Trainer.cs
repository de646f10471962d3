using TorchSharp;
using UNetDsl.Networks;
using UNetDsl.Training.Checkpoints;

namespace UNetDsl.Training;

/// <summary>Trains a network.</summary>
/// <remarks>
/// The network is moved to the device and its weights to the memory order of the options. libtorch's global generator is
/// seeded at each step, for dropout.
/// </remarks>
public sealed class Trainer
{
    private const int UsualOutput = 256;
    private const int UsualVolumeOutput = 64;
    private readonly SegmentationNetwork _network;
    private readonly TrainingOptions _options;

    /// <summary>A trainer for a network.</summary>
    /// <param name="network">The network; its weights are trained.</param>
    /// <param name="options">How to train; the paper's recipe where null.</param>
    /// <exception cref="ArgumentException">An option is out of range, the tile is not valid, or there is no such device.</exception>
    public Trainer(SegmentationNetwork network, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _options = options ?? new();
        _options.Check();
        _ = ComputeDevice.Parse(_options.Device);
        var usual = network.Spec.Dimensions == 2 ? UsualOutput : UsualVolumeOutput;
        Tile = _options.Tile ?? network.Spec.Tile ?? checked((int)network.Graph.Lattice.AtLeast(usual + network.Graph.Margin));
        TileSize = TileSizes.Of(network.Graph, Tile, _options.TileDepth);
    }

    /// <summary>Side of the input tile, px.</summary>
    public int Tile { get; }

    /// <summary>Size of the input tile along each axis, px: planes come first where the network takes volumes.</summary>
    public IReadOnlyList<int> TileSize { get; }

    /// <summary>Where network and data came from, to be stored with the checkpoints; the trainer goes by its own options.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>The clock by which waiting for images is measured.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Trains from the present weights on.</summary>
    /// <param name="training">What to train on.</param>
    /// <param name="validation">Images to score by; null for none, and then there is no best checkpoint.</param>
    /// <param name="outputDirectory">Folder for the checkpoints, without any yet; null writes none.</param>
    /// <param name="progress">Told every <see cref="TrainingOptions.ReportEvery"/> steps and after each validation.</param>
    /// <param name="cancellationToken">When it fires, the step is finished, the last checkpoint written and the result returned.</param>
    /// <returns>The loss curve and scores.</returns>
    /// <exception cref="TrainingDataException">The images do not fit the network.</exception>
    /// <exception cref="CheckpointException">The folder cannot be written to, or holds another training.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    public TrainingResult Run(
        TrainingSet training,
        TrainingSet? validation = null,
        string? outputDirectory = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        RequireValidation(validation);
        if (outputDirectory is not null)
        {
            OutputFolder.RefuseOccupied(outputDirectory);
        }

        return Start(training, validation, outputDirectory, resumed: null, progress, cancellationToken);
    }

    /// <summary>
    /// Goes on from the last checkpoint of a folder, as if the training had not been interrupted where the options are the
    /// same (see <see cref="CheckpointState.Options"/>). Other options hold from here on; the optimizer must be the same.
    /// </summary>
    /// <param name="outputDirectory">The training's output folder.</param>
    /// <param name="training">What to train on.</param>
    /// <param name="validation">Images to score by; null for none.</param>
    /// <param name="progress">Told every <see cref="TrainingOptions.ReportEvery"/> steps and after each validation.</param>
    /// <param name="cancellationToken">When it fires, the step is finished, the last checkpoint written and the result returned.</param>
    /// <returns>The loss curve and scores from the very beginning on.</returns>
    /// <exception cref="TrainingDataException">The images do not fit the network.</exception>
    /// <exception cref="CheckpointException">There is no checkpoint, it is damaged or of another topology or optimizer, or the folder cannot be written to.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    public TrainingResult Resume(
        string outputDirectory,
        TrainingSet training,
        TrainingSet? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        RequireValidation(validation);
        var checkpoint = Checkpoint.OpenLast(outputDirectory);
        if (checkpoint.State.Options.Optimizer != _options.Optimizer)
        {
            throw new CheckpointException(
                $"Checkpoint '{checkpoint.Folder}' was trained with {checkpoint.State.Options.Optimizer} and cannot go on with {_options.Optimizer}; use the same optimizer");
        }

        checkpoint.LoadTrained(_network);
        return Start(training, validation, outputDirectory, checkpoint, progress, cancellationToken);
    }

    private void RequireValidation(TrainingSet? validation)
    {
        var option = _options.Schedule.NeedsValidation ? nameof(PlateauRate) : _options.EarlyStopping is null ? null : nameof(EarlyStopping);
        if (option is not null && validation is null)
        {
            throw new TrainingDataException($"{option} goes by validation scores and there are no validation images; give some, or choose another schedule and no early stopping");
        }
    }

    private TrainingResult Start(
        TrainingSet training,
        TrainingSet? validation,
        string? outputDirectory,
        Checkpoint? resumed,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (outputDirectory is not null)
        {
            var kept = (_options.Optimizer == OptimizerKind.Sgd ? 1 : 2) + (_options.AverageDecay is null ? 0 : 1);
            OutputFolder.Prepare(outputDirectory, _network, kept);
        }

        var wasTraining = _network.training;
        var threadsBefore = torch.get_num_threads();
        _network.train();
        torch.set_num_threads(_options.Threads ?? threadsBefore);
        try
        {
            var options = _options with { Tile = Tile, TileDepth = _network.Spec.Dimensions == 2 ? null : TileSize[0], Normalisation = training.Measured(_options.Normalisation) };
            using var run = new TrainingRun(_network, options, training, validation, outputDirectory, resumed, Recipe, Clock);
            return run.Execute(progress, cancellationToken);
        }
        finally
        {
            _network.train(wasTraining);
            torch.set_num_threads(threadsBefore);
        }
    }
}
