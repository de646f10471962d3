using System.Diagnostics;
using TorchSharp;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Networks;
using UNetDsl.Training.Checkpoints;
using UNetDsl.Training.Optimizers;
using static TorchSharp.torch;

namespace UNetDsl.Training;

/// <summary>One training from its first step, or from a checkpoint, to its end.</summary>
internal sealed class TrainingRun : IDisposable
{
    // Keeps the seeds of dropout apart from those of tiles.
    private const long DropoutPurpose = 0x64726f70;
    private readonly SegmentationNetwork _network;
    private readonly TrainingOptions _options;
    private readonly string? _outputDirectory;
    private readonly Device _device;
    private readonly bool _channelsLast;
    private readonly TileSource[] _sources;
    private readonly Validator? _validator;
    private readonly ParameterOptimizer _optimizer;
    private readonly Tensor _lossSum;
    private readonly List<LossPoint> _losses = [];
    private readonly List<ValidationPoint> _validations = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly long _first;
    private ValidationPoint? _best;
    private long _step;
    private long _reported;
    private long _saved;

    public TrainingRun(
        SegmentationNetwork network,
        TrainingOptions options,
        TrainingSet training,
        TrainingSet? validation,
        string? outputDirectory,
        Checkpoint? resumed)
    {
        (_network, _options, _outputDirectory) = (network, options, outputDirectory);
        _device = ComputeDevice.Parse(options.Device);
        _channelsLast = ComputeDevice.Prepare(network, _device, options.MemoryOrder);
        _sources = training.Prepare(network.Spec, options.Normalisation, options.Weights);
        _validator = validation is null ? null : new Validator(network, validation, options);
        _optimizer = ParameterOptimizer.Create(network, options);
        if (resumed is not null)
        {
            resumed.LoadInto(_optimizer);
            _step = _first = _reported = _saved = resumed.State.Step;
            _losses.AddRange(resumed.State.Losses);
            _validations.AddRange(resumed.State.Validations);
            _best = resumed.State.Best;
        }

        _lossSum = zeros(1, device: _device);
    }

    public TrainingResult Execute(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var shape = new TileShape(_options.Tile!.Value, _options.Tile.Value, _network.Graph.Margin / 2);
        using var loader = new BatchLoader(
            _sources, new TileSampler(shape, _options.Augmentation), _options.Seed, _options.BatchSize, _step, _options.Steps);
        while (_step < _options.Steps && !cancellationToken.IsCancellationRequested)
        {
            Step(loader);
            if (IsDue(_options.ReportEvery))
            {
                var loss = ReadLoss();
                progress?.Report(Progress(loss, validation: null));
            }

            if (_validator is not null && IsDue(_options.ValidateEvery) && !Validate(progress, cancellationToken))
            {
                break;
            }

            if (IsDue(_options.CheckpointEvery))
            {
                SaveLast();
            }
        }

        var status = _step < _options.Steps ? TrainingStatus.Cancelled : TrainingStatus.Completed;
        if (_saved < _step)
        {
            SaveLast();
        }

        return new TrainingResult(status, _step, _losses, _validations, _best, _watch.Elapsed);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _lossSum.Dispose();
    }

    private bool IsDue(long every) => _step == _options.Steps || (every > 0 && _step % every == 0);

    private void Step(BatchLoader loader)
    {
        var tiles = loader.Take();
        using var batch = BatchTensors.Create(tiles, _options.Weights is not null, _channelsLast, _device);
        loader.Return(tiles);

        // Mixed precision would enter here: weights cast at use, logits back to float32 before the loss.
        manual_seed(BatchLoader.Mix(_options.Seed ^ DropoutPurpose, _step));
        _network.zero_grad(set_to_none: true);
        using var logits = _network.call(batch.Images);
        using var loss = _options.Loss.Compute(logits, batch.Labels, batch.Weights);
        loss.backward();
        _optimizer.Step(LearningRateSchedule.At(_options, _step));

        // Summed on the device: reading each loss would make the host wait for it.
        using var value = loss.detach();
        _lossSum.add_(value, HeldScalars.One);
        _step++;
    }

    /// <summary>Mean loss since the last reading.</summary>
    private double ReadLoss()
    {
        if (_reported == _step)
        {
            return _losses.Count > 0 ? _losses[^1].Loss : double.NaN;
        }

        var loss = _lossSum.item<float>() / (double)(_step - _reported);
        if (!double.IsFinite(loss))
        {
            throw new TrainingDivergedException(
                $"The loss of '{_network.Spec.Name}' is {loss} after step {_step}; a learning rate below {_options.LearningRate} may keep it finite, and the checkpoints are from before");
        }

        _losses.Add(new LossPoint(_step, loss));
        _reported = _step;
        _lossSum.zero_();
        return loss;
    }

    private TrainingProgress Progress(double loss, ValidationPoint? validation)
    {
        var perStep = _watch.Elapsed / Math.Max(1, _step - _first);
        return new TrainingProgress(
            _step,
            _options.Steps,
            loss,
            LearningRateSchedule.At(_options, Math.Max(0, _step - 1)),
            _watch.Elapsed,
            perStep * (_options.Steps - _step),
            validation);
    }

    /// <returns>False when it was asked to stop.</returns>
    private bool Validate(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var loss = ReadLoss();
        ValidationPoint point;
        try
        {
            point = _validator!.Score(_step, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        _validations.Add(point);
        if (_best is null || point.Score < _best.Score)
        {
            _best = point;
            if (_outputDirectory is not null)
            {
                CheckpointFolder.Write(Path.Combine(_outputDirectory, Checkpoint.BestFolder), State(), _network.state_dict(), moments: null);
            }
        }

        progress?.Report(Progress(loss, point));
        return true;
    }

    private void SaveLast()
    {
        ReadLoss();
        if (_outputDirectory is not null)
        {
            CheckpointFolder.Write(Path.Combine(_outputDirectory, Checkpoint.LastFolder), State(), _network.state_dict(), _optimizer.State);
        }

        _saved = _step;
    }

    private CheckpointState State() => new()
    {
        Model = _network.Spec.Name,
        Type = _network.GetType().FullName!,
        Assembly = _network.GetType().Assembly.GetName().Name!,
        Kind = _network.Spec.Kind,
        Topology = _network.Spec.TopologyValues,
        Step = _step,
        Options = _options,
        Losses = _losses,
        Validations = _validations,
        Best = _best,
        Weights = string.Empty,
    };
}
