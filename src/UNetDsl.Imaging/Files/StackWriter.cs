namespace UNetDsl.Imaging.Files;

/// <summary>
/// Writes a multi-page TIFF (8-bit, 16-bit or float, labels also 32-bit; deflate) page by page. The file appears under its name only
/// when <see cref="Complete"/> has been called; disposed without that, nothing is left behind.
/// </summary>
public sealed class StackWriter : IDisposable
{
    private readonly AtomicFile _file;
    private readonly string _path;
    private TiffEncoder? _encoder;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where the stack will be; its folder must exist; an older file is replaced at the end.</param>
    /// <exception cref="ImageFileException">The folder does not exist, is read-only, or the disk is full.</exception>
    public StackWriter(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _file = new AtomicFile(path);
        _file.Write(stream => _encoder = new TiffEncoder(stream));
    }

    /// <summary>Pages written so far.</summary>
    public int Count => _encoder!.Count;

    /// <summary>Adds an image in its own sample format.</summary>
    /// <param name="image">float32 [C, H, W], raw values; integers are rounded and clamped to the format. Three channels are RGB.</param>
    /// <exception cref="ImageFileException">The disk is full.</exception>
    public void Add(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _file.Write(_ => _encoder!.Add(TiffPage.Of(image), (row, samples) => SampleEncoder.Encode(image, image.Format, row, samples)));
    }

    /// <summary>Adds labels as whole numbers: 8-bit when all are below 256, 16-bit when all are below 65536, else 32-bit.</summary>
    /// <param name="labels">int32 [H, W], each at least 0.</param>
    /// <exception cref="ImageFileException">A label is negative, or the disk is full.</exception>
    public void Add(LabelMap labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        LabelImage.CheckRange(labels, int.MaxValue, _path, "is negative; files hold labels from 0");
        var page = TiffPage.Of(labels, labels.Labels.Max());
        _file.Write(_ => _encoder!.Add(page, (row, samples) => SampleEncoder.Encode(labels, page.SampleBytes, row, samples)));
    }

    /// <summary>Ends the file and gives it its name.</summary>
    /// <exception cref="ImageFileException">No page was added, or the disk is full.</exception>
    public void Complete()
    {
        if (Count == 0)
        {
            throw new ImageFileException(_path, "cannot be written: a stack needs at least one page", innerException: null);
        }

        _file.Write(_ => _encoder!.Finish());
        _file.Commit();
    }

    /// <summary>Removes the unfinished file, if <see cref="Complete"/> was not called.</summary>
    public void Dispose() => _file.Dispose();
}
