namespace UNetDsl.Imaging.Files;

public sealed partial class ImageStack
{
    /// <summary>Opens volumes: a file is one, with its pages as planes, and a folder has one in each file, in ordinal order of their names.</summary>
    /// <param name="path">A file, or a folder of files.</param>
    /// <returns>A stack for each volume, at least one.</returns>
    /// <exception cref="ImageFileException">There is no such file, the folder has no image, or a file is no image.</exception>
    public static IReadOnlyList<ImageStack> OpenVolumes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            return [Open(path)];
        }

        var files = FilesOf(path);
        return files.Length > 0
            ? Array.ConvertAll(files, Open)
            : throw new ImageFileException(path, "has no image files; names must end in .tif, .tiff, .png, .jpg or .jpeg", innerException: null);
    }

    /// <summary>Decodes pages as the planes of one volume: raw values, as <see cref="ReadImage"/> gives them.</summary>
    /// <param name="first">First page, 0..Count-1.</param>
    /// <param name="count">Number of pages; null takes all that follow.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pages are not there.</exception>
    /// <exception cref="ImageFileException">A file is truncated or damaged, a float sample is NaN or infinite, or pages differ in size or format.</exception>
    public ImageVolume ReadVolume(int first = 0, int? count = null)
    {
        var (info, depth) = Alike(first, count ?? Count - first);
        var area = info.Height * info.Width;
        var pixels = new float[checked(info.Channels * depth * area)];
        for (var z = 0; z < depth; z++)
        {
            var plane = ReadImage(first + z);
            for (var channel = 0; channel < info.Channels; channel++)
            {
                plane.Channel(channel).CopyTo(pixels.AsSpan(((channel * depth) + z) * area));
            }
        }

        return new ImageVolume(info.Channels, depth, info.Height, info.Width, pixels, info.Format);
    }

    /// <summary>Decodes pages as the planes of one volume of labels, as <see cref="ReadLabels"/> gives them.</summary>
    /// <param name="first">First page, 0..Count-1.</param>
    /// <param name="count">Number of pages; null takes all that follow.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pages are not there.</exception>
    /// <exception cref="ImageFileException">A file holds no labels, or pages differ in size.</exception>
    public LabelVolume ReadLabelVolume(int first = 0, int? count = null)
    {
        var (info, depth) = Alike(first, count ?? Count - first);
        var area = info.Height * info.Width;
        var labels = new int[checked(depth * area)];
        for (var z = 0; z < depth; z++)
        {
            ReadLabels(first + z).Labels.CopyTo(labels, z * area);
        }

        return new LabelVolume(depth, info.Height, info.Width, labels);
    }

    /// <summary>Decodes pages as the planes of one volume of labels that do not exclude each other, as <see cref="ReadLabelSets"/> gives them.</summary>
    /// <param name="first">First page, 0..Count-1.</param>
    /// <param name="count">Number of pages; null takes all that follow.</param>
    /// <returns>int32 [D, H, W], <see cref="LabelSets"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The pages are not there.</exception>
    /// <exception cref="ImageFileException">A file is damaged or a JPEG, a channel is no mask of 0 and one other value, or pages differ in size.</exception>
    public LabelVolume ReadLabelSetVolume(int first = 0, int? count = null) => PackedSets(first, () => ReadVolume(first, count));

    private (ImageInfo Info, int Depth) Alike(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
        if (count > 1 && At(first).Layout.HasVolumes)
        {
            throw new ImageFileException(Path, "is a time series of volumes; save each frame as a file of its own", innerException: null);
        }

        var info = Info(first);
        for (var z = first + 1; z < first + count; z++)
        {
            if (Info(z) != info)
            {
                throw new ImageFileException(Path, $"is no volume: page {first} is {info} and page {z} is {Info(z)}; planes must be of one size and format", innerException: null);
            }
        }

        if ((Int128)info.Channels * count * info.Height * info.Width > Array.MaxLength)
        {
            throw new ImageFileException(Path, $"is too large for one volume in memory: {count} planes of {info}, and at most {Array.MaxLength} values are possible; cut it into parts", innerException: null);
        }

        return (info, count);
    }
}
