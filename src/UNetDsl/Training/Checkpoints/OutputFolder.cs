using UNetDsl.Networks;

namespace UNetDsl.Training.Checkpoints;

/// <summary>Finds out before a training, not hours later, whether its checkpoints can be written.</summary>
internal static class OutputFolder
{
    /// <summary>Creates the folder and tries it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="network">The network whose checkpoints it is to hold.</param>
    /// <param name="moments">Values that the optimizer keeps for each weight.</param>
    /// <exception cref="CheckpointException">It cannot be written to, or has too little room.</exception>
    public static void Prepare(string folder, SegmentationNetwork network, int moments)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
            File.WriteAllBytes(probe, new byte[1]);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"Output folder '{folder}' cannot be written to ({Reason(e)}); give another folder", e);
        }

        // The last checkpoint and the best one, each beside the one that replaces it.
        var needed = network.Graph.Parameters * sizeof(float) * 2 * (1 + moments + 1);
        if (FreeBytes(folder) is { } free && free < needed)
        {
            throw new CheckpointException(
                $"Output folder '{folder}' has {free / 1_000_000.0:0.#} MB of free space and the checkpoints of '{network.Spec.Name}' need {needed / 1_000_000.0:0.#} MB; free some or give another folder");
        }
    }

    /// <summary>Refuses to write over the checkpoints of another training.</summary>
    /// <exception cref="CheckpointException">There is a checkpoint.</exception>
    public static void RefuseOccupied(string folder)
    {
        string[] names = [Checkpoint.LastFolder, Checkpoint.BestFolder];
        if (Array.Exists(names, name => File.Exists(Path.Combine(folder, name, CheckpointFolder.StateFile))))
        {
            throw new CheckpointException($"Output folder '{folder}' holds the checkpoints of another training; resume that, or give another folder");
        }
    }

    /// <summary>What the system said, without the path that .NET adds to it: the sentence around it names the folder.</summary>
    public static string Reason(Exception error)
    {
        var message = error.GetBaseException().Message;
        var path = message.IndexOf(" : '", StringComparison.Ordinal);
        return (path > 0 ? message[..path] : message).TrimEnd('.');
    }

    /// <summary>Free space where the system knows it: network drives may have none to tell.</summary>
    private static long? FreeBytes(string folder)
    {
        try
        {
            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            return free > 0 ? free : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
