using TorchSharp;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Native;
using UNetDsl.Networks;
using UNetDsl.Training.Checkpoints;
using UNetDsl.Training.Logs;
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
    private readonly Device _device;
    private readonly bool _channelsLast;
    private readonly TileSourceCache _sources;
    private readonly Validator? _validator;
    private readonly TrainingObjective _objective;
    private readonly ParameterOptimizer _optimizer;
    private readonly WeightAverage? _average;
    private readonly LossMeter _meter;
    private readonly TrainingHistory _history;
    private readonly TrainingPace _pace;
    private readonly CheckpointWriter? _checkpoints;
    private readonly TrainingLog? _log;
    private readonly TimeProvider _clock;
    private double _rate;
    private long _step;
    private long _reported;
    private long _saved;

    public TrainingRun(
        SegmentationNetwork network,
        TrainingOptions options,
        TrainingSet training,
        TrainingSet? validation,
        string? outputDirectory,
        Checkpoint? resumed,
        Recipe? recipe,
        TimeProvider clock)
    {
        (_network, _options, _clock) = (network, options, clock);
        _device = ComputeDevice.Parse(options.Device);
        _channelsLast = ComputeDevice.Prepare(network, _device, options.MemoryOrder);
        training.RequireFit(options);
        _sources = training.Prepare(network.Spec, options.Normalisation, options.Weights, options.Augmentation.Interpolation, options.Loss.IgnoreLabel);
        _validator = validation is null ? null : new Validator(network, validation, options);
        _objective = new TrainingObjective(network, options, training.Meaning == LabelMeaning.Channels);
        _optimizer = ParameterOptimizer.Create(network, options);
        _average = options.AverageDecay is { } decay ? new WeightAverage(network, decay) : null;
        _history = new TrainingHistory(resumed?.State);
        if (resumed is not null)
        {
            resumed.LoadInto(_optimizer);
            resumed.LoadInto(_average);
            _step = _reported = _saved = resumed.State.Step;
        }

        _meter = new LossMeter(_device);
        _rate = RateAt(Math.Max(0, _step - 1));
        _pace = new TrainingPace(_step, options, TimeSpan.FromSeconds(resumed?.State.Seconds ?? 0));
        if (outputDirectory is not null)
        {
            _checkpoints = new CheckpointWriter(outputDirectory, network, options, recipe);
            _log = new TrainingLog(outputDirectory, _step);
        }
    }

    public TrainingResult Execute(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        using var loader = new BatchLoader(
            _sources,
            new TileSampler(TileSizes.Shape(_network.Graph, _options.Tile!.Value, _options.TileDepth), _options.Augmentation),
            _options.Seed,
            _options.BatchSize,
            _step * _options.Accumulation,
            _options.Steps * _options.Accumulation,
            _clock);

        // A run that was stopped inside a validation has done the step, but not scored it.
        var isValidated = !IsValidationDue || _history.Validations.Any(point => point.Step == _step) || Validate(progress, cancellationToken);
        var ends = Ends;
        while (isValidated && !ends && _step < _options.Steps && !cancellationToken.IsCancellationRequested)
        {
            Step(loader);
            var report = IsDue(_options.ReportEvery) ? Report(progress, validation: null) : null;
            if (IsValidationDue)
            {
                isValidated = Validate(progress, cancellationToken);
                ends = Ends;
            }
            else if (report is not null)
            {
                _log?.Add(report);
            }

            if (ends || (isValidated && IsDue(_options.CheckpointEvery)))
            {
                Save();
            }
        }

        return Conclude(ends) with { Waited = loader.Waited };
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _average?.Dispose();
        _meter.Dispose();
        _log?.Dispose();
        NativeHeap.ReturnFreed();
    }

    private bool Ends => _options.EarlyStopping?.Ends(_history.Validations) ?? false;

    private bool IsValidationDue => _validator is not null && _step > 0 && IsDue(_options.ValidateEvery);

    private bool IsDue(long every) => _step == _options.Steps || (every > 0 && _step % every == 0);

    private double RateAt(long step) => _options.LearningRate * _options.Schedule.FactorAt(step, _options.Steps, _history.Validations);

    private void Step(BatchLoader loader)
    {
        _network.zero_grad(set_to_none: true);
        for (var part = 0; part < _options.Accumulation; part++)
        {
            AddGradient(loader, (_step * _options.Accumulation) + part);
        }

        if (_options.MaximumGradientNorm is { } norm)
        {
            _optimizer.ClipGradients(norm);
        }

        _rate = RateAt(_step);
        _optimizer.Step(_rate);
        _step++;
        _average?.Update(_step);
    }

    private void AddGradient(BatchLoader loader, long number)
    {
        var tiles = loader.Take();
        using var batch = BatchTensors.Create(tiles, _options.Weights is not null, _channelsLast, _device, _network.Spec.Dimensions);
        loader.Return(tiles);

        manual_seed(BatchLoader.Mix(_options.Seed ^ DropoutPurpose, number));
        using var recomputation = _options.Recompute ? _network.Recompute() : null;
        using var loss = _objective.Compute(batch);
        using var share = Share(loss);
        share.Backward(recomputation);
        _meter.Add(share);
    }

    private Tensor Share(Tensor loss)
    {
        using Scalar part = 1.0 / _options.Accumulation;
        return _options.Accumulation == 1 ? loss.alias() : loss.mul(part);
    }

    /// <summary>Mean loss since the last reading.</summary>
    private double ReadLoss()
    {
        if (_reported == _step)
        {
            return _history.Losses.Count > 0 ? _history.Losses[^1].Loss : double.NaN;
        }

        var loss = _meter.Read() / (_step - _reported);
        if (!double.IsFinite(loss))
        {
            throw new TrainingDivergedException(
                $"The loss of '{_network.Spec.Name}' is {loss} after step {_step}; a learning rate below {_options.LearningRate} may keep it finite, and the checkpoints are from before");
        }

        _history.Add(new LossPoint(_step, loss));
        _reported = _step;
        return loss;
    }

    private TrainingProgress Report(IProgress<TrainingProgress>? progress, ValidationPoint? validation)
    {
        var report = _pace.Report(_step, ReadLoss(), _rate, validation);
        progress?.Report(report);
        return report;
    }

    /// <returns>False when it was asked to stop.</returns>
    private bool Validate(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        _ = ReadLoss();
        _pace.Pause();
        _average?.Exchange();
        ValidationPoint point;
        try
        {
            point = _validator!.Score(_step, cancellationToken);
            if (_history.Add(point))
            {
                _checkpoints?.WriteBest(_history, _step, _pace.Total);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _average?.Exchange();
            _pace.Continue();
        }

        _log?.Add(Report(progress, point));
        return true;
    }

    private void Save()
    {
        _ = ReadLoss();
        _pace.Pause();
        _checkpoints?.WriteLast(_history, _step, _pace.Total, _optimizer, _average);
        _pace.Continue();
        _saved = _step;
    }

    private TrainingResult Conclude(bool ends)
    {
        if (_saved < _step)
        {
            Save();
        }

        // Who goes on with this network goes on with what was scored and saved.
        _average?.Exchange();
        var status = _step == _options.Steps ? TrainingStatus.Completed : ends ? TrainingStatus.StoppedEarly : TrainingStatus.Cancelled;
        return new TrainingResult(status, _step, _history.Losses, _history.Validations, _history.Best, _pace.Elapsed);
    }
}
