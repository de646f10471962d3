namespace UNetDsl.Imaging.Tiles;

/// <summary>Cuts any window out of an image, also where it reaches outside: there the image goes on mirrored.</summary>
public static class MirrorTile
{
    /// <summary>A window of all channels.</summary>
    /// <param name="image">The image.</param>
    /// <param name="top">First row, px; may be negative.</param>
    /// <param name="left">First column, px; may be negative.</param>
    /// <param name="height">Rows, px, at least 1; may exceed the image.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    public static Image Extract(Image image, int top, int left, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = new float[checked(image.Channels * height * width)];
        for (var c = 0; c < image.Channels; c++)
        {
            Copy<float>(image.Channel(c), image.Height, image.Width, top, left, pixels.AsSpan(c * height * width, height * width), height, width);
        }

        return new Image(image.Channels, height, width, pixels, image.Format);
    }

    /// <summary>A window of labels.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="top">First row, px; may be negative.</param>
    /// <param name="left">First column, px; may be negative.</param>
    /// <param name="height">Rows, px, at least 1; may exceed the map.</param>
    /// <param name="width">Columns, px, at least 1.</param>
    public static LabelMap Extract(LabelMap labels, int top, int left, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var window = new int[checked(height * width)];
        Copy<int>(labels.Labels, labels.Height, labels.Width, top, left, window, height, width);
        return new LabelMap(height, width, window);
    }

    /// <summary>A window of one plane, into memory of the caller.</summary>
    /// <typeparam name="T">Sample type.</typeparam>
    /// <param name="plane">[H, W].</param>
    /// <param name="planeHeight">H, px.</param>
    /// <param name="planeWidth">W, px.</param>
    /// <param name="top">First row, px; may be negative.</param>
    /// <param name="left">First column, px; may be negative.</param>
    /// <param name="target">[height, width].</param>
    /// <param name="height">Rows of the window, px, at least 1.</param>
    /// <param name="width">Columns of the window, px, at least 1.</param>
    /// <exception cref="ArgumentException">A span is too short for its size, or a size is below 1.</exception>
    public static void Copy<T>(
        ReadOnlySpan<T> plane, int planeHeight, int planeWidth, int top, int left, Span<T> target, int height, int width)
    {
        if (height < 1 || width < 1 || target.Length < (long)height * width || plane.Length < (long)planeHeight * planeWidth || planeHeight < 1 || planeWidth < 1)
        {
            throw new ArgumentException(
                $"A window of {height}x{width} px from a plane of {planeHeight}x{planeWidth} px needs {(long)planeHeight * planeWidth} samples and room for {(long)height * width}; there are {plane.Length} and {target.Length}",
                nameof(target));
        }

        // Columns of the window that need no mirroring lie in [inner, outer).
        var inner = Math.Clamp(-left, 0, width);
        var outer = Math.Clamp(planeWidth - left, inner, width);
        for (var y = 0; y < height; y++)
        {
            var row = target.Slice(y * width, width);
            var mirrored = Mirror.Index(top + y, planeHeight);
            var (above, before) = (mirrored - top, top + y - mirrored);
            if (before > 0 && (uint)above < (uint)y)
            {
                // Below the image rows come back that have been put together already.
                target.Slice(above * width, width).CopyTo(row);
                continue;
            }

            var source = plane.Slice(mirrored * planeWidth, planeWidth);
            if (outer > inner)
            {
                source.Slice(left + inner, outer - inner).CopyTo(row[inner..outer]);
            }

            Edge(source, left, row[..inner]);
            Edge(source, left + outer, row[outer..]);
        }
    }

    /// <summary>Samples from a column on that all lie outside.</summary>
    private static void Edge<T>(ReadOnlySpan<T> source, int column, Span<T> target)
    {
        if (target.Length == 0)
        {
            return;
        }

        // Within one reflection they are a run of the row backwards.
        var (first, last) = (Mirror.Index(column, source.Length), Mirror.Index(column + target.Length - 1, source.Length));
        if (first - last == target.Length - 1)
        {
            source.Slice(last, target.Length).CopyTo(target);
            target.Reverse();
            return;
        }

        for (var x = 0; x < target.Length; x++)
        {
            target[x] = source[Mirror.Index(column + x, source.Length)];
        }
    }
}
