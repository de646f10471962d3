namespace UNetDsl.Cli.Running;

/// <summary>A folder that a command makes: if it ends before it has put anything there, the folder goes again.</summary>
internal sealed class NewFolder(string path) : IDisposable
{
    private readonly bool _existed = Directory.Exists(path);

    public void Dispose()
    {
        try
        {
            if (!_existed && Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            {
                Directory.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty folder that cannot be removed harms nobody; the error that led here is the one to tell.
        }
    }
}
