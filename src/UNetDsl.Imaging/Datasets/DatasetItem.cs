using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Datasets;

/// <summary>An image and its labels, as places to read them from.</summary>
/// <param name="Name">Name of the item, unlike those of the others of its set.</param>
/// <param name="Image">Where the image lies.</param>
/// <param name="Labels">Where its labels lie.</param>
/// <param name="Group">
/// What it has in common with others so that they belong on one side of a split: a patient, a video, a mosaic; null when it
/// stands for itself.
/// </param>
public sealed record DatasetItem(string Name, PageFile Image, PageFile Labels, string? Group = null);
