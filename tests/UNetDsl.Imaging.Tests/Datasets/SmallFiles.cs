using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Tests.Datasets;

/// <summary>Tiny files whose pixels tell which they are.</summary>
internal static class SmallFiles
{
    /// <summary>Writes an image of one value.</summary>
    public static void Image(string path, int value = 1, int pages = 1) => Write(path, pages, page => new Image(1, 2, 3, [.. Enumerable.Repeat((float)(value + page), 6)], SampleFormat.UInt8));

    /// <summary>Writes labels of one value.</summary>
    public static void Labels(string path, int value = 1, int pages = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Path.GetExtension(path) == ".png")
        {
            ImageFiles.Write(path, Map(value));
            return;
        }

        using var writer = new StackWriter(path);
        for (var page = 0; page < pages; page++)
        {
            writer.Add(Map(value + page));
        }

        writer.Complete();

        static LabelMap Map(int value) => new(2, 3, [.. Enumerable.Repeat(value, 6)]);
    }

    private static void Write(string path, int pages, Func<int, Image> page)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Path.GetExtension(path) == ".png")
        {
            ImageFiles.Write(path, page(0));
            return;
        }

        using var writer = new StackWriter(path);
        for (var i = 0; i < pages; i++)
        {
            writer.Add(page(i));
        }

        writer.Complete();
    }
}
