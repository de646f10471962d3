using NetVips;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;
using Vips = NetVips.Image;

namespace UNetDsl.Imaging.Tests;

/// <summary>Labels that do not exclude each other.</summary>
public sealed class LabelSetsTests
{
    private const int Height = 6;
    private const int Width = 9;

    /// <summary>Random masks of 0 and <paramref name="present"/>.</summary>
    private static Image Masks(int channels, float present, int seed)
    {
        var random = new Random(seed);
        return new(channels, Height, Width, [.. Enumerable.Range(0, channels * Height * Width).Select(_ => random.Next(3) == 0 ? present : 0)], SampleFormat.UInt8);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 255)]
    [InlineData(31, 7)]
    public void Pack_ThenUnpack_GivesTheMasks(int channels, float present)
    {
        var masks = Masks(channels, present, seed: 1);
        var sets = LabelSets.Pack(masks);
        Assert.IsType<LabelMap>(sets);
        for (var i = 0; i < sets.Labels.Length; i++)
        {
            var borne = Enumerable.Range(0, channels).Where(c => masks.Channel(c)[i] > 0);
            Assert.Equal(borne.Sum(static c => 1 << c), sets.Labels[i]);
        }

        Assert.Equal(masks.Pixels.Select(static value => value > 0 ? 255f : 0), LabelSets.Unpack(sets, channels).Pixels);
        Assert.Equal(masks.Channel(channels - 1).ToArray().Select(static value => value > 0 ? 1 : 0), LabelSets.Of(sets, channels - 1).Labels);
    }

    [Fact]
    public void Pack_WhatIsNoMask_SaysWhere()
    {
        var grey = Masks(2, 255, seed: 1);
        grey.Channel(1).Clear();
        grey.Channel(1)[Width + 2] = 255;
        grey.Channel(1)[Width + 4] = 17;
        var e = Assert.Throws<LabelException>(() => LabelSets.Pack(grey));
        Assert.Contains("Channel 1 has the values 255 and 17, the latter at row 1, column 4", e.Message, StringComparison.Ordinal);
        grey.Channel(1)[Width + 4] = -255;
        Assert.Contains("value -255 at row 1, column 4", Assert.Throws<LabelException>(() => LabelSets.Pack(grey)).Message, StringComparison.Ordinal);
        Assert.Contains("32 channels", Assert.Throws<LabelException>(() => LabelSets.Pack(Masks(32, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelSets.Of(LabelSets.Pack(Masks(2, 1, 1)), LabelSets.Most));
    }

    [Fact]
    public void Files_OfChannels_AreReadAndWhatIsNoMaskNamesTheFile()
    {
        using var folder = new TemporaryFolder();
        Image[] pages = [Masks(4, 255, seed: 1), Masks(4, 255, seed: 2)];
        using (var writer = new StackWriter(folder["m.tif"]))
        {
            Array.ForEach(pages, writer.Add);
            writer.Complete();
        }

        var stack = ImageStack.Open(folder["m.tif"]);
        Assert.Equal(LabelSets.Pack(pages[1]).Labels, stack.ReadLabelSets(1).Labels);
        Assert.Equal(pages.SelectMany(static page => LabelSets.Pack(page).Labels), stack.ReadLabelSetVolume().Labels);
        Assert.Equal(LabelSets.Pack(pages[1]).Labels, new PageFile(folder["m.tif"], 1).ReadLabelSets().Labels);
        Assert.Equal(2, new PageFile(folder["m.tif"], 0, Planes: 2).ReadLabelSets().Depth);

        ImageFiles.Write(folder["noise.png"], TestImages.Noise(3, 8, 8, SampleFormat.UInt8, 1));
        var e = Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["noise.png"]).ReadLabelSets(0));
        Assert.Contains("noise.png' holds no labels in channels: Channel 0 has the values", e.Message, StringComparison.Ordinal);
        using (var flat = Vips.NewFromMemory(new byte[8 * 8 * 3], 8, 8, 3, Enums.BandFormat.Uchar))
        {
            flat.Jpegsave(folder["j.jpg"]);
        }

        Assert.Contains("is a JPEG", Assert.Throws<ImageFileException>(() => ImageStack.Open(folder["j.jpg"]).ReadLabelSets(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlap_OfSets_IsThatOfEachLabel()
    {
        var (overlap, halves) = (new LabelSetOverlap(3), new LabelSetOverlap(3));
        var each = Enumerable.Range(0, 3).Select(static _ => new Overlap(2)).ToArray();
        for (var seed = 0; seed < 2; seed++)
        {
            var (prediction, truth) = (Masks(3, 1, seed), Masks(3, 1, seed + 10));
            truth.Channel(2).Clear();
            overlap.Add(LabelSets.Pack(prediction), LabelSets.Pack(truth));
            var half = new LabelSetOverlap(3);
            half.Add(LabelSets.Pack(prediction), LabelSets.Pack(truth));
            halves.Add(half);
            for (var label = 0; label < 3; label++)
            {
                each[label].Add(Mask(prediction, label), Mask(truth, label));
            }
        }

        for (var label = 0; label < 3; label++)
        {
            Assert.Equal(each[label].Dice(1), overlap.Dice(label));
            Assert.Equal(each[label].IoU(1), overlap.IoU(label));
            Assert.Equal(overlap.Dice(label), halves.Dice(label));
        }

        Assert.Null(overlap.Dice(2));
        Assert.InRange(overlap.Dice(0)!.Value, 0.1, 0.9);
        Assert.Equal((each[0].Dice(1) + each[1].Dice(1)) / 2, overlap.MeanDice);
        Assert.Equal((each[0].IoU(1) + each[1].IoU(1)) / 2, overlap.MeanIoU);
        Assert.Equal(each.Average(static one => one.Accuracy), overlap.Accuracy);
        Assert.Throws<ArgumentException>(() => overlap.Add(new LabelSetOverlap(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LabelSetOverlap(32));

        static LabelMap Mask(Image masks, int label) => new(Height, Width, [.. masks.Channel(label).ToArray().Select(static value => (int)value)]);
    }
}
