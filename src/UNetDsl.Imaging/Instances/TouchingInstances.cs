namespace UNetDsl.Imaging.Instances;

/// <summary>How much of two touching instances becomes background between them.</summary>
public enum TouchingInstances
{
    /// <summary>Nothing: labels stay as they are.</summary>
    Keep,

    /// <summary>Pixels of the instance with the larger id that touch one with a smaller id: a gap of 1 px.</summary>
    PartByOnePixel,

    /// <summary>All pixels that touch another instance: a gap of 2 px.</summary>
    PartByTwoPixels,
}
