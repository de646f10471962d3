using System.Text;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Datasets.Checking;

namespace UNetDsl.Cli.Data;

/// <summary>Writes a set as a manifest in which tiles of one picture share a group.</summary>
internal static class MosaicManifest
{
    public static void Write(string path, Dataset dataset, IReadOnlyList<ItemSurvey> surveys)
    {
        var groups = dataset.Items.Select(static item => item.Group ?? "").ToArray();
        foreach (var mosaic in MosaicTiles.Find(surveys))
        {
            var name = mosaic.Select(i => groups[i]).FirstOrDefault(static group => group.Length > 0) ?? dataset.Items[mosaic[0]].Name;
            foreach (var index in mosaic)
            {
                groups[index] = name;
            }
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var text = new StringBuilder("image,label,group,page,label_page,name\n");
        foreach (var (item, group) in dataset.Items.Zip(groups))
        {
            text.AppendJoin(',', new[] { Relative(item.Image.Path), Relative(item.Labels.Path), group, $"{item.Image.Page}", $"{item.Labels.Page}", item.Name }.Select(Quoted)).Append('\n');
        }

        WholeFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));

        string Relative(string file) => Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace('\\', '/');
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(",;\t\"\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
