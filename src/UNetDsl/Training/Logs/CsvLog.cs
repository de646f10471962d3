using System.Globalization;
using System.Text;

namespace UNetDsl.Training.Logs;

/// <summary>The learning curve as a table: a row for each report, with the scores in the rows of validations.</summary>
internal sealed class CsvLog : IDisposable
{
    private const string Header = "step,loss,rate,validationLoss,validation,metric,seconds,samplesPerSecond,memory";
    private readonly FileStream _stream;

    /// <summary>Opens the table of a folder and cuts off rows after a step, and a row that was not finished.</summary>
    public CsvLog(string folder, long step)
    {
        var path = Path.Combine(folder, TrainingFiles.LearningCurve);
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var kept = KeptLength(_stream, step);
        _stream.SetLength(kept);
        _stream.Position = kept;
        if (kept == 0)
        {
            Write(Header);
        }
    }

    public void Add(TrainingProgress progress) => Write(string.Join(
        ',',
        progress.Step.ToString(CultureInfo.InvariantCulture),
        Text(progress.Loss),
        Text(progress.LearningRate),
        Text(progress.Validation?.Loss),
        Text(progress.Validation?.Score),
        progress.Validation?.Metric.Title(),
        progress.TotalElapsed.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        progress.SamplesPerSecond.ToString("0.###", CultureInfo.InvariantCulture),
        progress.Memory.ToString(CultureInfo.InvariantCulture)));

    public void Dispose() => _stream.Dispose();

    /// <summary>One write for each row: a process that is killed leaves whole rows and at most one begun.</summary>
    private void Write(string row) => _stream.Write(Encoding.UTF8.GetBytes(row + "\n"));

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Bytes of the header and the rows up to a step; 0 for a file that is no such table.</summary>
    private static long KeptLength(FileStream stream, long step)
    {
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var kept = 0;
        for (var start = 0; Array.IndexOf(content, (byte)'\n', start) is var end and >= 0; start = end + 1)
        {
            var row = Encoding.UTF8.GetString(content, start, end - start);
            var isKept = start == 0
                ? row == Header
                : long.TryParse(row.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= step;
            if (!isKept)
            {
                break;
            }

            kept = end + 1;
        }

        return kept;
    }
}
