using System.Diagnostics;

namespace UNetDsl.Training;

/// <summary>Measures how fast a training goes.</summary>
internal sealed class TrainingPace
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Stopwatch _stepping = Stopwatch.StartNew();
    private readonly TrainingOptions _options;
    private readonly TimeSpan _before;
    private readonly long _first;
    private (long Step, TimeSpan Time) _last;
    private double _samplesPerSecond;

    /// <param name="step">Steps done before.</param>
    /// <param name="options">Steps and tiles of each.</param>
    /// <param name="before">Time that they took.</param>
    public TrainingPace(long step, TrainingOptions options, TimeSpan before)
    {
        (_first, _options, _before) = (step, options, before);
        _last = (step, TimeSpan.Zero);
    }

    /// <summary>Time of this run.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Time of all runs.</summary>
    public TimeSpan Total => _before + _watch.Elapsed;

    /// <summary>What follows is no step, until <see cref="Continue"/>.</summary>
    public void Pause() => _stepping.Stop();

    public void Continue() => _stepping.Start();

    /// <summary>Where the training stands.</summary>
    public TrainingProgress Report(long step, double loss, double rate, ValidationPoint? validation)
    {
        var (steps, time) = (step - _last.Step, _stepping.Elapsed - _last.Time);
        if (steps > 0)
        {
            _samplesPerSecond = steps * _options.Accumulation * _options.BatchSize / Math.Max(time.TotalSeconds, 1e-9);
            _last = (step, _stepping.Elapsed);
        }

        var perStep = _watch.Elapsed / Math.Max(1, step - _first);
        return new TrainingProgress(step, _options.Steps, loss, rate, _watch.Elapsed, perStep * (_options.Steps - step), validation)
        {
            TotalElapsed = Total,
            SamplesPerSecond = _samplesPerSecond,
            Memory = Environment.WorkingSet,
        };
    }
}
