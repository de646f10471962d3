using System.Text.Json;

namespace UNetDsl.Imaging.Tests;

public sealed class NormalisationTests
{
    [Fact]
    public void ZScore_EachChannel_HasMeanZeroAndDeviationOne()
    {
        var image = new Normalisation().Apply(TestImages.Noise(2, 40, 30, SampleFormat.UInt16, 3));
        for (var c = 0; c < 2; c++)
        {
            var values = image.Channel(c).ToArray();
            Assert.Equal(0, values.Average(), 1e-5);
            Assert.Equal(1, values.Average(v => v * v), 1e-5);
        }
    }

    [Fact]
    public void MinMaxAndNominal_KnownValues_FollowTheirRules()
    {
        var image = new Image(1, 1, 3, [51, 102, 255], SampleFormat.UInt8);
        Assert.Equal([0f, 0.25f, 1f], new Normalisation { Kind = NormalisationKind.MinMax }.Apply(image).Pixels);
        Assert.Equal([0.2f, 0.4f, 1f], new Normalisation { Kind = NormalisationKind.Nominal }.Apply(image).Pixels);
        Assert.Equal(image.Pixels, new Normalisation { Kind = NormalisationKind.None }.Apply(image).Pixels);
    }

    [Theory]
    [InlineData(NormalisationKind.ZScore)]
    [InlineData(NormalisationKind.MinMax)]
    public void ConstantImage_BecomesZeroAndNotNaN(NormalisationKind kind)
    {
        var image = new Image(1, 2, 2, [7, 7, 7, 7], SampleFormat.UInt8);
        Assert.All(new Normalisation { Kind = kind }.Apply(image).Pixels, v => Assert.Equal(0f, v));
    }

    [Fact]
    public void Normalisation_ThroughJson_IsTheSameRecord()
    {
        var rule = new Normalisation { Kind = NormalisationKind.MinMax };
        var json = JsonSerializer.Serialize(rule);
        Assert.Contains("\"MinMax\"", json, StringComparison.Ordinal);
        Assert.Equal(rule, JsonSerializer.Deserialize<Normalisation>(json));
    }

    [Fact]
    public void Scales_MeasuredOnTheWhole_ApplyToAPart()
    {
        var image = TestImages.Noise(1, 20, 20, SampleFormat.UInt8, 4);
        var whole = new Normalisation().Apply(image);
        var part = new Image(1, 5, 20, image.Pixels[..100], SampleFormat.UInt8);
        Assert.Equal(whole.Pixels[..100], Normalisation.Apply(part, new Normalisation().Measure(image)).Pixels);
        Assert.Throws<ArgumentException>(() => Normalisation.Apply(part, []));
    }

    [Theory]
    [InlineData(SampleFormat.UInt8, 0)]
    [InlineData(SampleFormat.UInt16, 0)]
    [InlineData(SampleFormat.Float32, 2e-3)]
    public void Percentile_Scales_AreThoseOfSortedValues(SampleFormat format, double tolerance)
    {
        var image = TestImages.Noise(1, 61, 47, format, 9);
        var sorted = image.Pixels.Order().ToArray();

        // The definition of NumPy: linear between the two nearest ranks of p / 100 (n - 1).
        double Of(double percent)
        {
            var rank = percent / 100 * (sorted.Length - 1);
            var below = (int)rank;
            return sorted[below] + ((rank - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
        }

        foreach (var (low, high) in new[] { (1.0, 99.0), (0.0, 100.0), (12.3, 45.6) })
        {
            var (offset, factor) = Assert.Single(new Normalisation { Kind = NormalisationKind.Percentile, LowerPercentile = low, UpperPercentile = high }.Measure(image));
            Assert.Equal(Of(low), offset, Math.Max(1e-9, tolerance));
            Assert.Equal(Of(high), offset + (1 / factor), Math.Max(1e-9, tolerance));
        }
    }

    [Fact]
    public void Percentile_HotPixel_DoesNotDarkenTheRest()
    {
        var image = new Image(1, 20, 20, [.. Enumerable.Range(0, 400).Select(i => i == 7 ? 65535f : i % 100)], SampleFormat.UInt16);
        var values = new Normalisation { Kind = NormalisationKind.Percentile }.Apply(image).Pixels;
        Assert.InRange(values.Order().ElementAt(398), 0.9f, 1.1f);
        Assert.True(values[7] > 100, "nothing is cut off");
    }

    [Fact]
    public void Percentile_AlmostEmptyImage_StillTellsItsBrightPixels()
    {
        var image = new Image(1, 100, 100, [.. Enumerable.Range(0, 10000).Select(i => i == 7 ? 200f : 0)], SampleFormat.UInt8);
        var values = new Normalisation { Kind = NormalisationKind.Percentile }.Apply(image).Pixels;
        Assert.Equal((0f, 1f), (values[0], values[7]));
    }

    [Theory]
    [InlineData(NormalisationKind.ZScore)]
    [InlineData(NormalisationKind.MinMax)]
    [InlineData(NormalisationKind.Percentile)]
    public void MeasureSet_ImageByImage_IsThatOfAllPixelsTogether(NormalisationKind kind)
    {
        var images = Enumerable.Range(0, 4).Select(i => TestImages.Noise(2, 10 + i, 20, SampleFormat.UInt16, i)).ToList();
        var together = new Image(2, 1, images.Sum(static image => image.Height * image.Width), [.. images.SelectMany(static image => image.Channel(0).ToArray()), .. images.SelectMany(static image => image.Channel(1).ToArray())], SampleFormat.UInt16);
        var rule = new Normalisation { Kind = kind, Scope = NormalisationScope.Set };
        Assert.True(rule.NeedsSet);
        var measured = rule.MeasureSet(images);
        var whole = new Normalisation { Kind = kind }.Measure(together);
        Assert.Equal(2, measured.SetScales!.Count);
        for (var c = 0; c < 2; c++)
        {
            Assert.Equal(whole[c].Offset, measured.SetScales[c].Offset, 1e-6 * Math.Abs(whole[c].Offset));
            Assert.Equal(whole[c].Factor, measured.SetScales[c].Factor, 1e-9 * whole[c].Factor);
        }

        // An image of another brightness keeps its difference.
        Assert.Equal(measured.SetScales, measured.Measure(images[0]));
        Assert.Same(measured, measured.MeasureSet([]));
        Assert.Throws<ArgumentException>(() => rule.Apply(images[0]));
        Assert.Throws<ArgumentException>(() => measured.Apply(TestImages.Noise(1, 4, 4, SampleFormat.UInt8, 1)));
    }

    [Fact]
    public void MeasureSet_MixedFormats_CountsValuesAlike()
    {
        var rule = new Normalisation { Kind = NormalisationKind.Percentile, Scope = NormalisationScope.Set, LowerPercentile = 0, UpperPercentile = 50 };
        Image[] images = [new(1, 1, 3, [10, 20, 30], SampleFormat.UInt8), new(1, 1, 2, [40.5f, 60.25f], SampleFormat.Float32)];
        var (offset, factor) = Assert.Single(rule.MeasureSet(images).SetScales!);
        Assert.Equal(10, offset, 0.01);
        Assert.Equal(30, offset + (1 / factor), 0.02);
    }

    [Fact]
    public void SetScales_ThroughJson_AreKept()
    {
        var rule = new Normalisation { Kind = NormalisationKind.Percentile, Scope = NormalisationScope.Set, LowerPercentile = 0.5 }.MeasureSet([TestImages.Noise(2, 9, 9, SampleFormat.UInt8, 1)]);
        var read = JsonSerializer.Deserialize<Normalisation>(JsonSerializer.Serialize(rule))!;
        Assert.Equal(rule, read);
        Assert.Equal(rule.GetHashCode(), read.GetHashCode());
        Assert.NotEqual(rule, rule with { SetScales = null });
        Assert.False(read.NeedsSet);
    }

    [Theory]
    [InlineData(-1, 99)]
    [InlineData(50, 50)]
    [InlineData(1, 101)]
    [InlineData(double.NaN, 99)]
    public void Percentiles_OutOfRange_AreRefused(double low, double high) => Assert.Throws<ArgumentException>(() =>
        new Normalisation { Kind = NormalisationKind.Percentile, LowerPercentile = low, UpperPercentile = high }.Measure(TestImages.Noise(1, 2, 2, SampleFormat.UInt8, 1)));
}
