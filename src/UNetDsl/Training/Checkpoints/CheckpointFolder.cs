using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using UNetDsl.Weights;
using static TorchSharp.torch;

namespace UNetDsl.Training.Checkpoints;

/// <summary>
/// The files of one checkpoint. The tensors lie in files of names that were not there before, and <c>state.json</c> names the
/// files that belong together with their hashes: its renaming is the one moment at which a new checkpoint replaces the old,
/// so a process killed at any time leaves one or the other, whole.
/// </summary>
internal static class CheckpointFolder
{
    public const string StateFile = "state.json";
    private const string Extension = ".safetensors";
    private const string WeightsPrefix = "weights-";
    private const string TrainedPrefix = "trained-";
    private const string MomentsPrefix = "moments-";
    private static readonly string[] Prefixes = [WeightsPrefix, TrainedPrefix, MomentsPrefix];

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a checkpoint; the one before stays until this one is whole.</summary>
    /// <exception cref="CheckpointException">A file cannot be written; the checkpoint before is intact.</exception>
    public static void Write(string folder, CheckpointState state, CheckpointTensors tensors)
    {
        try
        {
            Directory.CreateDirectory(folder);
            state = state with
            {
                Weights = NewName(folder, WeightsPrefix, state.Step),
                Trained = tensors.Trained is null ? null : NewName(folder, TrainedPrefix, state.Step),
                Moments = tensors.Moments is null ? null : NewName(folder, MomentsPrefix, state.Step),
            };
            SafetensorsWriter.Write(Path.Combine(folder, state.Weights), tensors.Weights);
            WriteIfAny(folder, state.Trained, tensors.Trained);
            WriteIfAny(folder, state.Moments, tensors.Moments);
            state = state with { Hashes = state.Files.ToDictionary(static name => name, name => HashOf(Path.Combine(folder, name)), StringComparer.Ordinal) };
            var temporary = Path.Combine(folder, StateFile + ".tmp");
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                JsonSerializer.Serialize(stream, state, Json);
                stream.Flush(flushToDisk: true);
            }

            // The names of the files that it speaks of must be on the disk before its own.
            FolderSync.Flush(folder);
            File.Move(temporary, Path.Combine(folder, StateFile), overwrite: true);
            FolderSync.Flush(folder);
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

    /// <summary>SHA-256 of a file, in hexadecimal digits.</summary>
    public static string HashOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        return Convert.ToHexString(SHA256.HashData(stream));
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
                _ when state.TopologyHash != CheckpointState.HashOf(state.Kind, state.Topology) => throw new JsonException("its topology has another hash"),
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

    private static void WriteIfAny(string folder, string? name, IEnumerable<KeyValuePair<string, Tensor>>? tensors)
    {
        if (name is not null)
        {
            SafetensorsWriter.Write(Path.Combine(folder, name), tensors!);
        }
    }

    /// <summary>A name that no file has: a file of the same step may belong to the checkpoint that is being replaced.</summary>
    private static string NewName(string folder, string prefix, long step)
    {
        var name = $"{prefix}{step}{Extension}";
        for (var number = 2; File.Exists(Path.Combine(folder, name)); number++)
        {
            name = $"{prefix}{step}-{number}{Extension}";
        }

        return name;
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
                    && Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
                if ((ours && kept?.Files.Contains(name, StringComparer.Ordinal) != true) || name.EndsWith(".tmp", StringComparison.Ordinal))
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
