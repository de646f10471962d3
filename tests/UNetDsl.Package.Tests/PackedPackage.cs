using System.IO.Compression;
using System.Xml.Linq;

namespace UNetDsl.Package.Tests;

/// <summary>What is in a package.</summary>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Files">Names of its files, without NuGet's own.</param>
/// <param name="Metadata">What its nuspec says, by element name.</param>
/// <param name="Dependencies">Ids and versions of its dependencies.</param>
/// <param name="Contents">Bytes by file name.</param>
internal sealed record PackedPackage(
    long Size,
    IReadOnlyList<string> Files,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, string> Dependencies,
    IReadOnlyDictionary<string, byte[]> Contents)
{
    /// <summary>Reads a package.</summary>
    public static PackedPackage Open(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var contents = archive.Entries.ToDictionary(static entry => entry.FullName, Read, StringComparer.Ordinal);
        var nuspec = XDocument.Load(new MemoryStream(contents.Single(static file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value));
        var metadata = nuspec.Root!.Elements().Single();
        return new(
            new FileInfo(path).Length,
            [.. contents.Keys.Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
            metadata.Elements().ToDictionary(static element => element.Name.LocalName, static element => element.Value, StringComparer.Ordinal),
            metadata.Descendants().Where(static element => element.Name.LocalName == "dependency").ToDictionary(
                static element => element.Attribute("id")!.Value, static element => element.Attribute("version")!.Value, StringComparer.Ordinal),
            contents);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
