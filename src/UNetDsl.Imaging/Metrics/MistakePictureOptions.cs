namespace UNetDsl.Imaging.Metrics;

/// <summary>Colours of a picture of topological mistakes; the defaults can be told apart by colour-blind readers (Okabe and Ito 2008).</summary>
public sealed record MistakePictureOptions
{
    /// <summary>True cells.</summary>
    public Rgb Cell { get; init; } = new(245, 245, 245);

    /// <summary>True membranes.</summary>
    public Rgb Membrane { get; init; } = new(150, 150, 150);

    /// <summary>Where the prediction splits a cell.</summary>
    public Rgb Split { get; init; } = new(213, 0, 0);

    /// <summary>Where the prediction merges cells.</summary>
    public Rgb Merge { get; init; } = new(0, 60, 220);

    /// <summary>Predicted cells that the truth lacks.</summary>
    public Rgb ObjectAdded { get; init; } = new(0, 150, 90);

    /// <summary>True cells that the prediction lacks.</summary>
    public Rgb ObjectDeleted { get; init; } = new(204, 60, 190);

    /// <summary>Holes in cells that the truth lacks.</summary>
    public Rgb HoleAdded { get; init; } = new(240, 130, 0);

    /// <summary>True holes in cells that the prediction lacks.</summary>
    public Rgb HoleDeleted { get; init; } = new(0, 170, 230);

    /// <summary>Side of the square that stands for a pixel, px, 1..16.</summary>
    public int Scale { get; init; } = 2;

    /// <summary>By how much a mistake is widened on each side so that single pixels are seen, in pixels of the truth, 0..16.</summary>
    public int Halo { get; init; } = 1;
}
