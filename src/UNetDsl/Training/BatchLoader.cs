using System.Collections.Concurrent;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Training;

/// <summary>
/// Draws batches ahead of the steps that use them, on the threads of the pool, which also decode the images. Batch k depends on seed and k alone, so
/// neither the number of threads nor a resumption changes a training.
/// </summary>
internal sealed class BatchLoader : IDisposable
{
    /// <summary>Batches that are drawn before they are asked for, each by one thread.</summary>
    internal const int Ahead = 3;

    private readonly TileSourceCache _sources;
    private readonly TileSampler _sampler;
    private readonly int _seed;
    private readonly int _batchSize;
    private readonly long _end;
    private readonly Queue<Task<TrainingTile[]>> _queue = new();
    private readonly ConcurrentBag<TrainingTile[]> _free = [];
    private readonly TimeProvider _clock;
    private long _next;

    /// <summary>Begins to draw the batches of the steps from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public BatchLoader(TileSourceCache sources, TileSampler sampler, int seed, int batchSize, long start, long end, TimeProvider? clock = null)
    {
        (_sources, _sampler, _seed, _batchSize, _next, _end) = (sources, sampler, seed, batchSize, start, end);
        _clock = clock ?? TimeProvider.System;
        while (_queue.Count < Ahead && _next < _end)
        {
            Enqueue();
        }
    }

    /// <summary>How long <see cref="Take"/> had to wait for batches that were not ready, in all.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Batches that a step would not have to wait for.</summary>
    internal int Ready => _queue.Count(static drawing => drawing.IsCompleted);

    /// <summary>The next step's batch; give it back with <see cref="Return"/> when its values have been copied.</summary>
    public TrainingTile[] Take()
    {
        var drawing = _queue.Dequeue();
        var isReady = drawing.IsCompleted;
        var start = isReady ? 0 : _clock.GetTimestamp();
        var batch = drawing.GetAwaiter().GetResult();
        if (!isReady)
        {
            Waited += _clock.GetElapsedTime(start);
        }

        if (_next < _end)
        {
            Enqueue();
        }

        return batch;
    }

    /// <summary>Lets the memory of a batch be used again.</summary>
    public void Return(TrainingTile[] batch) => _free.Add(batch);

    public void Dispose()
    {
        // The drawing itself cannot be stopped and takes milliseconds; nothing of it may outlive the run.
        foreach (var task in _queue)
        {
            try
            {
                task.Wait();
            }
            catch (AggregateException)
            {
                // The run ends for another reason, which is the one to tell.
            }
        }

        _queue.Clear();
    }

    /// <summary>A seed for each purpose and number; neighbouring numbers give unrelated seeds.</summary>
    internal static long Mix(long seed, long number) => SampleSeed.Mix(seed, number);

    private void Enqueue()
    {
        var step = _next++;
        _queue.Enqueue(Task.Run(() => Draw(step)));
    }

    private TrainingTile[] Draw(long step)
    {
        if (!_free.TryTake(out var batch))
        {
            batch = new TrainingTile[_batchSize];
        }

        for (var i = 0; i < batch.Length; i++)
        {
            var random = new Random(unchecked((int)Mix(_seed, (step * _batchSize) + i)));
            var source = _sources[random.Next(_sources.Count)];
            _sampler.Fill(batch[i] ??= new TrainingTile(_sampler.Shape, source.Image.Channels), source, random);
        }

        return batch;
    }
}
