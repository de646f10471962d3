namespace UNetDsl.Imaging.Metrics;

/// <summary>Runs the thresholds of a sweep over threads, each with its own workspace.</summary>
internal static class Sweep
{
    public static void Run<TWorkspace>(int count, int threads, Func<TWorkspace> workspace, Action<int, TWorkspace> body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (threads == 1)
        {
            var own = workspace();
            for (var i = 0; i < count; i++)
            {
                body(i, own);
            }

            return;
        }

        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            workspace,
            (i, _, own) =>
            {
                body(i, own);
                return own;
            },
            static _ => { });
    }
}
