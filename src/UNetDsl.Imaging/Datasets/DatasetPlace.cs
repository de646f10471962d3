namespace UNetDsl.Imaging.Datasets;

/// <summary>Where a data set lies; <see cref="DatasetReader.Open"/> says which layouts there are.</summary>
public sealed record DatasetPlace
{
    /// <summary>Images: a stack, a folder of files, or a folder of the cell tracking challenge; null with a manifest.</summary>
    public string? Images { get; init; }

    /// <summary>Labels: a stack or a folder; null where they lie beside the images or in a manifest.</summary>
    public string? Labels { get; init; }

    /// <summary>A CSV or JSON file that lists images and labels.</summary>
    public string? Manifest { get; init; }
}
