namespace UNetDsl.Imaging.Files;

/// <summary>Says in a few words why the system refused a file.</summary>
internal static class FileErrors
{
    // errno ENOSPC and EDQUOT, and ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows as HRESULT.
    private static readonly int[] NoSpace = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private const int ReadOnlyFileSystem = 30;

    public static string Reason(Exception error) => error switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "access is denied (a read-only folder or another user's file)",
        PathTooLongException => "the path is too long",
        IOException io when Array.IndexOf(NoSpace, io.HResult) >= 0 => "the disk is full",
        IOException { HResult: ReadOnlyFileSystem } => "the file system is read-only",
        _ => error.Message,
    };
}
