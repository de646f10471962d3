using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using UNetDsl.Weights;
using static TorchSharp.torch;

namespace UNetDsl.Training.Checkpoints;

/// <summary>
/// The files of one checkpoint. The tensors lie in files named for their step, and <c>state.json</c> names the files that
/// belong together: its renaming is the one moment at which a new checkpoint replaces the old, so a process killed at any
/// time leaves one or the other, whole.
/// </summary>
internal static class CheckpointFolder
{
    public const string StateFile = "state.json";
    private const string Extension = ".safetensors";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a checkpoint; the one before stays until this one is whole.</summary>
    /// <exception cref="IOException">A file cannot be written; the checkpoint before is intact.</exception>
    public static void Write(
        string folder, CheckpointState state, IEnumerable<KeyValuePair<string, Tensor>> weights, IReadOnlyDictionary<string, Tensor>? moments)
    {
        state = state with
        {
            Weights = $"weights-{state.Step}{Extension}",
            Moments = moments is null ? null : $"moments-{state.Step}{Extension}",
        };
        try
        {
            Directory.CreateDirectory(folder);
            SafetensorsWriter.Write(Path.Combine(folder, state.Weights), weights);
            if (moments is not null)
            {
                SafetensorsWriter.Write(Path.Combine(folder, state.Moments!), moments);
            }

            var temporary = Path.Combine(folder, StateFile + ".tmp");
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                JsonSerializer.Serialize(stream, state, Json);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path.Combine(folder, StateFile), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(
                $"The checkpoint of step {state.Step} cannot be written to '{folder}' ({OutputFolder.Reason(e)}); the checkpoint before it is intact", e);
        }
        finally
        {
            RemoveOthers(folder);
        }
    }

    /// <summary>Reads the state; the tensors are read when they are wanted.</summary>
    /// <exception cref="CheckpointException">There is none, or it is damaged.</exception>
    public static CheckpointState Read(string folder)
    {
        var path = Path.Combine(folder, StateFile);
        try
        {
            using var stream = File.OpenRead(path);
            var state = JsonSerializer.Deserialize<CheckpointState>(stream, Json);
            return state switch
            {
                null => throw new JsonException("it is empty"),
                { Format: not CheckpointState.CurrentFormat } => throw new CheckpointException(
                    $"Checkpoint '{folder}' has format {state.Format} and this program reads format {CheckpointState.CurrentFormat}; use the program version that wrote it"),
                _ => state,
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException($"There is no checkpoint in '{folder}'; it would have a file '{StateFile}'", e);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new CheckpointException($"Checkpoint '{folder}' is damaged: '{StateFile}' is not what this program writes ({e.Message.TrimEnd('.')})", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CheckpointException($"Checkpoint '{folder}' cannot be read ({OutputFolder.Reason(e)})", e);
        }
    }

    /// <summary>Removes what belongs to no checkpoint: files of an older one or of one that was not finished.</summary>
    private static void RemoveOthers(string folder)
    {
        try
        {
            var kept = File.Exists(Path.Combine(folder, StateFile)) ? Read(folder) : null;
            foreach (var path in Directory.EnumerateFiles(folder))
            {
                var name = Path.GetFileName(path);
                var ours = name.EndsWith(Extension, StringComparison.Ordinal)
                    && (name.StartsWith("weights-", StringComparison.Ordinal) || name.StartsWith("moments-", StringComparison.Ordinal));
                if ((ours && name != kept?.Weights && name != kept?.Moments) || name.EndsWith(".tmp", StringComparison.Ordinal))
                {
                    File.Delete(path);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What stays is in nobody's way: the next checkpoint tries again.
        }
    }
}
