namespace UNetDsl.Imaging.Tests;

/// <summary>A folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("unetdsl-imaging-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public string[] Names => Array.ConvertAll(Directory.GetFileSystemEntries(Root), p => Path.GetFileName(p));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
