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
}
