using System.Runtime.Intrinsics;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Imaging.Synthesis;
using UNetDsl.Imaging.Tiles;

namespace UNetDsl.Imaging.Tests.Augmentation;

public sealed class GreyVariationTests
{
    private static readonly AugmentationOptions Everything = new()
    {
        MaximumTurn = 180,
        MinimumScale = 0.7,
        MaximumScale = 1.4,
        MaximumShift = 5,
        Interpolation = ImageInterpolation.Cubic,
        Contrast = 0.2,
        Brightness = 0.3,
        GreyNoise = 0.1,
        Gamma = 0.5,
        Blur = 1.5,
        LowResolution = 3,
        DroppedPatches = 4,
        DroppedPatchSize = 16,
        GreyChance = 0.5,
    };

    [Fact]
    public void Fill_SamplesOnManyThreads_AreThoseOfOneThread()
    {
        var source = new TileSource(TestImages.Noise(2, 90, 100, SampleFormat.UInt8, 1), new LabelMap(90, 100, new int[9000]));
        var sampler = new TileSampler(new TileShape(64, 52, 4), Everything);
        var alone = Enumerable.Range(0, 32).Select(k => sampler.Sample(source, new Random(k))).ToArray();
        var together = new TrainingTile[32];
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k => together[31 - k] = sampler.Sample(source, new Random(31 - k)));
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First.Image, pair.Second.Image));
        Assert.Equal(32, alone.DistinctBy(tile => tile.Image[100]).Count());
    }

    [Fact]
    public void FloatLanes_OverTheirRanges_EqualMath()
    {
        for (var i = 0; i < 20_000; i++)
        {
            var share = (i + 0.5f) / 20_000;
            var exponent = (160 * share) - 80;
            Assert.Equal(Math.Log(share), FloatLanes.Log(Vector256.Create(share))[0], 3e-7 * Math.Max(1, Math.Abs(Math.Log(share))));
            Assert.Equal(1, FloatLanes.Exp(Vector256.Create(exponent))[0] / Math.Exp(exponent), 1e-6);
            Assert.Equal(Math.Sin(Math.PI / 2 * share), FloatLanes.SineOfQuarters(Vector256.Create(share))[0], 1e-6);
        }
    }

    [Fact]
    public void Noise_OfAMillionPixels_IsGaussianAndWhite()
    {
        var pixels = new float[1_000_001];
        GreyNoise.Add(pixels, 2, new Random(3));
        double[] v = [.. pixels.Select(p => p / 2.0)];

        // Standard errors for n = 10^6: mean 0.001, variance 0.0014, skewness 0.0024, kurtosis 0.005, correlations 0.001.
        Assert.Equal(0, v.Average(), 0.005);
        Assert.Equal(1, v.Average(x => x * x), 0.007);
        Assert.Equal(0, v.Average(x => x * x * x), 0.02);
        Assert.Equal(3, v.Average(x => x * x * x * x), 0.05);
        Assert.Equal(0.0455, v.Average(x => Math.Abs(x) > 2 ? 1.0 : 0), 0.001);
        Assert.InRange(v.Max(Math.Abs), 4.4, 6.5);
        foreach (var lag in new[] { 1, 2, 8, 572, 500_000, 500_001 })
        {
            Assert.Equal(0, Enumerable.Range(0, v.Length - lag).Average(i => v[i] * v[i + lag]), 0.006);
        }
    }

    [Fact]
    public void Noise_AnyLength_DependsOnPlaceAlone()
    {
        // The rest after full lanes may not be treated otherwise.
        var whole = new float[100];
        GreyNoise.Add(whole, 1, new Random(4));
        for (var length = 1; length < whole.Length; length++)
        {
            var pixels = new float[length];
            GreyNoise.Add(pixels, 1, new Random(4));
            Assert.Equal(whole[..length], pixels);
            Assert.DoesNotContain(0f, pixels);
        }
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(1)]
    [InlineData(2.7)]
    public void Blur_InPlace_EqualsThePlainSum(double deviation)
    {
        var plane = TestImages.Noise(1, 23, 37, SampleFormat.UInt8, 5).Pixels;
        var expected = GaussianBlur.Apply(plane, 23, 37, deviation);
        new PlaneBlur(37, deviation).Apply(plane);
        Assert.All(expected.Zip(plane), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void LowResolution_Factors_KeepRampsAndLoseDetail()
    {
        float[] ramp = [.. Enumerable.Range(0, 60 * 40).Select(i => (float)(i % 40) + (2 * (i / 40)))];
        var same = (float[])ramp.Clone();
        LowResolution.Apply(same, 40, 1);
        Assert.Equal(ramp, same);
        var coarse = (float[])ramp.Clone();
        LowResolution.Apply(coarse, 40, 4);

        // A ramp survives but for the place of the sample in its block, half a pixel of 1 + 2 grey values, and the ends.
        for (var i = 0; i < coarse.Length; i++)
        {
            if (i % 40 is > 2 and < 37 && i / 40 is > 2 and < 57)
            {
                Assert.Equal(ramp[i] + 1.5, coarse[i], 1e-3);
            }
        }

        float[] checkers = [.. Enumerable.Range(0, 1600).Select(i => (float)(((i % 40) + (i / 40)) % 2))];
        LowResolution.Apply(checkers, 40, 2);
        Assert.Single(checkers.Distinct());
    }

    [Theory]
    [InlineData(0.6, 1.0)]
    [InlineData(1.4, 2.3)]
    public void LowResolution_OfABlurredPlane_EqualsTheTwoInTurn(double deviation, double factor)
    {
        var plane = TestImages.Noise(1, 45, 71, SampleFormat.UInt8, 6).Pixels;
        var inTurn = (float[])plane.Clone();
        new PlaneBlur(71, deviation).Apply(inTurn);
        LowResolution.Apply(inTurn, 71, factor);
        LowResolution.Apply(plane, 71, factor, new PlaneBlur(71, deviation));
        Assert.Equal(inTurn, plane);
    }

    [Fact]
    public void Gamma_OfATile_KeepsEndsAndOrder()
    {
        var options = AugmentationOptions.None with { Gamma = 1, GreyChance = 1 };
        float[] pixels = [.. Enumerable.Range(0, 1003).Select(i => (i / 100f) - 3)];
        var bent = (float[])pixels.Clone();
        GreyVariation.Apply(bent, 1, new(1, 1, 1003), options, new Random(6));
        Assert.Equal(pixels[0], bent[0], 1e-5);
        Assert.Equal(pixels[^1], bent[^1], 1e-5);
        Assert.Equal(bent.Order(), bent);
        var share = (bent[501] - bent[0]) / (bent[^1] - bent[0]);
        var exponent = Math.Log(share) / Math.Log(0.5);
        Assert.InRange(exponent, 0.5, 2);
        for (var i = 1; i < 1003; i++)
        {
            Assert.Equal(Math.Pow(i / 1002.0, exponent), (bent[i] + 3) / 10.02, 1e-5);
        }

        float[] flat = [.. Enumerable.Repeat(2f, 64)];
        GreyVariation.Apply(flat, 1, new(1, 8, 8), options, new Random(6));
        Assert.All(flat, v => Assert.Equal(2f, v));
    }

    [Fact]
    public void DroppedPatches_OfATile_AreRectanglesOfTheMeanInAllChannels()
    {
        var options = AugmentationOptions.None with { DroppedPatches = 1, DroppedPatchSize = 9, GreyChance = 1 };
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            float[] pixels = [.. Enumerable.Range(0, 2 * 900).Select(i => i < 900 ? 1f + (i % 2) : 4f + (i % 2))];
            GreyVariation.Apply(pixels, 2, new(1, 30, 30), options, random);
            var dropped = Enumerable.Range(0, 900).Where(i => pixels[i] == 1.5f).ToList();
            Assert.Equal(dropped, Enumerable.Range(0, 900).Where(i => pixels[900 + i] == 4.5f));
            var (rows, columns) = (dropped.Select(i => i / 30).Distinct().Count(), dropped.Select(i => i % 30).Distinct().Count());
            Assert.InRange(rows, 1, 9);
            Assert.InRange(columns, 1, 9);
            Assert.Equal(rows * columns, dropped.Count);
        }
    }

    [Fact]
    public void Cubic_OnWholePixels_GivesThePixels()
    {
        var image = TestImages.Noise(1, 31, 29, SampleFormat.UInt8, 8);
        var tile = new TrainingTile(new TileShape(31, 29, 0), 1);
        var geometry = new TileGeometry(31, 29, 15, 14, (1, 0, 0, 1), elastic: null);
        TileSampler.Resample(tile, new TileSource(image, new LabelMap(31, 29, new int[31 * 29])), geometry, ImageInterpolation.Cubic);
        Assert.All(image.Pixels.Zip(tile.Image), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void Options_OutOfRange_NameTheOption()
    {
        foreach (var (options, name) in new[]
        {
            (new AugmentationOptions { Gamma = 2 }, "Gamma"),
            (new AugmentationOptions { Blur = -1 }, "Blur"),
            (new AugmentationOptions { LowResolution = 0 }, "LowResolution"),
            (new AugmentationOptions { DroppedPatches = -1 }, "DroppedPatches"),
            (new AugmentationOptions { GreyChance = double.NaN }, "GreyChance"),
            (new AugmentationOptions { TurnChance = 1.1 }, "TurnChance"),
            (new AugmentationOptions { MaximumShift = -2 }, "MaximumShift"),
        })
        {
            Assert.Contains(name, Assert.Throws<ArgumentException>(() => new TileSampler(new TileShape(8, 8, 0), options)).Message, StringComparison.Ordinal);
        }
    }
}
