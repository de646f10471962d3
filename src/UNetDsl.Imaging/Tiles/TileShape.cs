namespace UNetDsl.Imaging.Tiles;

/// <summary>Input tile of a network and the output tile that belongs to it, centred. A tile of an image has one plane.</summary>
public sealed record TileShape
{
    /// <summary>A tile of an image.</summary>
    /// <param name="height">Rows of the input tile, px.</param>
    /// <param name="width">Columns of the input tile, px.</param>
    /// <param name="margin">What the output tile lacks on each side, px: (input - output) / 2; 0 for same padding.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or the margin leaves no output.</exception>
    public TileShape(int height, int width, int margin)
        : this(1, height, width, 0, margin)
    {
    }

    /// <summary>A tile of a volume.</summary>
    /// <param name="depth">Planes of the input tile.</param>
    /// <param name="height">Rows of the input tile, px.</param>
    /// <param name="width">Columns of the input tile, px.</param>
    /// <param name="depthMargin">Planes that the output tile lacks before and behind.</param>
    /// <param name="margin">What the output tile lacks on each side of a plane, px: (input - output) / 2; 0 for same padding.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or a margin leaves no output.</exception>
    public TileShape(int depth, int height, int width, int depthMargin, int margin)
    {
        if (height < 1 || width < 1 || margin < 0 || height <= 2L * margin || width <= 2L * margin)
        {
            throw new ArgumentOutOfRangeException(
                nameof(margin), $"A tile of {height}x{width} px with a margin of {margin} px on each side has no output; it must be larger than {2L * margin} px");
        }

        if (depth < 1 || depthMargin < 0 || depth <= 2L * depthMargin)
        {
            throw new ArgumentOutOfRangeException(
                nameof(depthMargin), $"A tile of {depth} planes with a margin of {depthMargin} planes before and behind has no output; it must have more than {2L * depthMargin}");
        }

        (Size, DepthMargin, Margin) = (new(depth, height, width), depthMargin, margin);
    }

    /// <summary>The input tile.</summary>
    public VolumeSize Size { get; }

    /// <summary>Planes of the input tile; 1 for an image.</summary>
    public int Depth => Size.Depth;

    /// <summary>Rows of the input tile, px.</summary>
    public int Height => Size.Height;

    /// <summary>Columns of the input tile, px.</summary>
    public int Width => Size.Width;

    /// <summary>Planes without output before and behind.</summary>
    public int DepthMargin { get; }

    /// <summary>Margin on each side of a plane, px.</summary>
    public int Margin { get; }

    /// <summary>The output tile.</summary>
    public VolumeSize Output => new(OutputDepth, OutputHeight, OutputWidth);

    /// <summary>Planes of the output tile.</summary>
    public int OutputDepth => Depth - (2 * DepthMargin);

    /// <summary>Rows of the output tile, px.</summary>
    public int OutputHeight => Height - (2 * Margin);

    /// <summary>Columns of the output tile, px.</summary>
    public int OutputWidth => Width - (2 * Margin);
}
