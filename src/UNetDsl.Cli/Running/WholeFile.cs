namespace UNetDsl.Cli.Running;

/// <summary>Small files that appear under their name only when they are whole.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the place and renames; replaces an older file.</summary>
    /// <exception cref="CommandException">The system refuses; the message names the file.</exception>
    public static void Write(string path, byte[] content)
    {
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full) ?? ".", $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            throw new CommandException($"'{path}' cannot be written: {Reason(e)}", innerException: e);
        }
    }

    /// <summary>Makes sure of a folder, or says why it cannot be had.</summary>
    /// <exception cref="CommandException">A file has its name, or the system refuses.</exception>
    public static void MakeFolder(string path)
    {
        if (File.Exists(path))
        {
            throw new CommandException($"'{path}' is a file; give the name of a folder");
        }

        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"Folder '{path}' cannot be made: {Reason(e)}", innerException: e);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its folder is missing or refuses, so there is nothing to remove; the first error is the one to tell.
        }
    }

    private static string Reason(Exception error) => error switch
    {
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "access is denied",
        _ => error.Message.TrimEnd('.'),
    };
}
