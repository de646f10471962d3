using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace UNetDsl.Cli.Catalog;

/// <summary>The summaries of types in the documentation file beside an assembly.</summary>
internal static class XmlSummaries
{
    /// <summary>Summary sentence by full type name; empty where the assembly has no readable documentation file.</summary>
    public static IReadOnlyDictionary<string, string> Of(string assemblyPath)
    {
        var path = Path.ChangeExtension(assemblyPath, ".xml");
        try
        {
            return XDocument.Load(path)
                .Descendants("member")
                .Where(static member => ((string?)member.Attribute("name"))?.StartsWith("T:", StringComparison.Ordinal) == true)
                .ToDictionary(static member => ((string)member.Attribute("name")!)[2..], Sentence, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException or ArgumentException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }

    /// <summary>The first summary as plain text; a generated half of the class may have added another.</summary>
    private static string Sentence(XElement member)
    {
        var text = new StringBuilder();
        foreach (var node in member.Element("summary")?.Nodes() ?? [])
        {
            text.Append(node switch
            {
                XElement element when element.Attribute("cref") is { } cref => cref.Value[(cref.Value.LastIndexOf('.') + 1)..],
                XElement element => element.Value,
                XText plain => plain.Value,
                _ => "",
            });
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
