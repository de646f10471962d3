using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Augmentation;

/// <summary>
/// Draws what augmentation makes of images: a row for each, first a part of the image as it is, then samples of it, all in
/// the grey range of the image, so that changes of brightness show. Labels are outlined, and each row is drawn a second time
/// with a grid of lines that underwent the same map.
/// </summary>
public sealed class ContactSheet
{
    private const int Gap = 4;
    private const int Mesh = 16;
    private const float White = 255;
    private static readonly Rgb Outline = new(255, 225, 0);
    private static readonly Rgb Line = new(0, 200, 255);
    private readonly int _tile;
    private readonly AugmentationOptions _options;
    private readonly List<List<Image>> _rows = [];

    /// <summary>An empty sheet.</summary>
    /// <param name="tile">Side of the tiles, px, at least 1.</param>
    /// <param name="options">What varies.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ContactSheet(int tile, AugmentationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tile, 1);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_tile, _options) = (tile, options);
    }

    /// <summary>Adds the two rows of an image.</summary>
    /// <param name="image">Normalised image, float32 [C, H, W]; three channels are shown as RGB, else the first as grey.</param>
    /// <param name="labels">int32 [H, W] classes or instance ids; each region above 0 is outlined.</param>
    /// <param name="samples">How many samples, at least 1.</param>
    /// <param name="seed">Seed of the sheet.</param>
    /// <param name="number">Number of the first sample.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public void Add(Image image, LabelMap labels, int samples, long seed, long number)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        var shape = new TileShape(_tile, _tile, 0);
        var source = new TileSource(image, labels);
        var grid = MeshOf(image.Height, image.Width);
        var mesh = new TileSource(image, grid);
        var range = Range(image);
        var (top, left) = ((image.Height - _tile) / 2, (image.Width - _tile) / 2);
        var plain = MirrorTile.Extract(image, top, left, _tile, _tile);
        List<Image> first = [Draw(plain.Pixels, image.Channels, Outlines.Inner(MirrorTile.Extract(labels, top, left, _tile, _tile)), Outline, range)];
        List<Image> second = [Draw(plain.Pixels, image.Channels, MirrorTile.Extract(grid, top, left, _tile, _tile), Line, range)];
        var sampler = new TileSampler(shape, _options);
        for (var k = 0; k < samples; k++)
        {
            var tile = sampler.Sample(source, SampleSeed.Random(seed, number + k));
            first.Add(Draw(tile.Image, image.Channels, Outlines.Inner(new LabelMap(_tile, _tile, tile.Labels)), Outline, range));

            // The same numbers are drawn again, so this is the same map.
            var lines = sampler.Sample(mesh, SampleSeed.Random(seed, number + k));
            second.Add(Draw(lines.Image, image.Channels, new LabelMap(_tile, _tile, lines.Labels), Line, range));
        }

        _rows.Add(first);
        _rows.Add(second);
    }

    /// <summary>The sheet so far.</summary>
    /// <returns>8-bit RGB, float32 [3, H, W].</returns>
    /// <exception cref="InvalidOperationException">Nothing has been added.</exception>
    public Image ToImage()
    {
        if (_rows.Count == 0)
        {
            throw new InvalidOperationException("A contact sheet needs at least one image");
        }

        var (step, columns) = (_tile + Gap, _rows.Max(static row => row.Count));
        var (height, width) = ((_rows.Count * step) + Gap, (columns * step) + Gap);
        var pixels = new float[checked(3 * height * width)];
        Array.Fill(pixels, White);
        for (var row = 0; row < _rows.Count; row++)
        {
            for (var column = 0; column < _rows[row].Count; column++)
            {
                for (var line = 0; line < 3 * _tile; line++)
                {
                    var (channel, y) = Math.DivRem(line, _tile);
                    var at = (((channel * height) + Gap + (row * step) + y) * width) + Gap + (column * step);
                    _rows[row][column].Pixels.AsSpan(line * _tile, _tile).CopyTo(pixels.AsSpan(at));
                }
            }
        }

        return new Image(3, height, width, pixels, SampleFormat.UInt8);
    }

    private static LabelMap MeshOf(int height, int width)
    {
        var lines = new int[height * width];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = i / width % Mesh == 0 || i % width % Mesh == 0 ? 1 : 0;
        }

        return new LabelMap(height, width, lines);
    }

    private static (float Black, float White) Range(Image image)
    {
        const double Saturated = 0.002;
        var sorted = (float[])image.Pixels.Clone();
        Array.Sort(sorted);
        var (low, high) = (sorted[(int)(Saturated * (sorted.Length - 1))], sorted[(int)((1 - Saturated) * (sorted.Length - 1))]);
        return high > low ? (low, high) : (low, low + 1);
    }

    private Image Draw(float[] pixels, int channels, LabelMap marks, Rgb colour, (float Black, float White) range)
    {
        var area = _tile * _tile;
        var drawn = new float[3 * area];
        ReadOnlySpan<byte> colours = [colour.R, colour.G, colour.B];
        for (var i = 0; i < drawn.Length; i++)
        {
            var (channel, pixel) = Math.DivRem(i, area);
            var grey = pixels[(channels == 3 ? channel * area : 0) + pixel];
            drawn[i] = marks.Labels[pixel] > 0
                ? colours[channel]
                : MathF.Round(Math.Clamp((grey - range.Black) / (range.White - range.Black) * White, 0, White));
        }

        return new Image(3, _tile, _tile, drawn, SampleFormat.UInt8);
    }
}
