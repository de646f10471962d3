namespace UNetDsl.Imaging.Tiles;

/// <summary>Input tile of a network and the output tile that belongs to it, centred.</summary>
public sealed record TileShape
{
    /// <summary>A tile.</summary>
    /// <param name="height">Rows of the input tile, px.</param>
    /// <param name="width">Columns of the input tile, px.</param>
    /// <param name="margin">What the output tile lacks on each side, px: (input - output) / 2; 0 for same padding.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or the margin leaves no output.</exception>
    public TileShape(int height, int width, int margin)
    {
        if (height < 1 || width < 1 || margin < 0 || height <= 2L * margin || width <= 2L * margin)
        {
            throw new ArgumentOutOfRangeException(
                nameof(margin), $"A tile of {height}x{width} px with a margin of {margin} px on each side has no output; it must be larger than {2L * margin} px");
        }

        Height = height;
        Width = width;
        Margin = margin;
    }

    /// <summary>Rows of the input tile, px.</summary>
    public int Height { get; }

    /// <summary>Columns of the input tile, px.</summary>
    public int Width { get; }

    /// <summary>Margin on each side, px.</summary>
    public int Margin { get; }

    /// <summary>Rows of the output tile, px.</summary>
    public int OutputHeight => Height - (2 * Margin);

    /// <summary>Columns of the output tile, px.</summary>
    public int OutputWidth => Width - (2 * Margin);
}
