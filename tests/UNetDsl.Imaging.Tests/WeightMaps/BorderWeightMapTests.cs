using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.WeightMaps;

namespace UNetDsl.Imaging.Tests.WeightMaps;

public sealed class BorderWeightMapTests
{
    public static TheoryData<string> Cases =>
    [
        "64x64_n3", "96x160_n12", "256x256_n40", "512x512_n200",
        "edge_none", "edge_one", "edge_pixels_touching", "edge_no_background", "edge_nested",
    ];

    [Theory]
    [Trait("Needs", "SharedData")]
    [MemberData(nameof(Cases))]
    public void WeightMap_ReferenceLabels_EqualEveryVariant(string name)
    {
        var reference = new NumpyFile(SharedData.Path("reference", "pytorch", "math", $"weightmap_{name}.npz"));
        var labels = reference.Labels("labels");
        var (first, second) = DistanceTransform.NearestTwo(labels);
        Assert.Equal(reference.Integers("d1sq"), first);
        Assert.Equal(reference.Integers("d2sq"), second);

        var onePixel = InstanceSeparation.Separate(labels, TouchingInstances.PartByOnePixel);
        Assert.Equal(reference.Integers("split1"), onePixel.Labels);
        Assert.Equal(reference.Integers("split2"), InstanceSeparation.Separate(labels, TouchingInstances.PartByTwoPixels).Labels);

        var options = new WeightMapOptions();
        Compare(reference, "border", BorderWeightMap.Border(labels, options));
        if (onePixel.Labels.Distinct().Count() == labels.Labels.Distinct().Count())
        {
            // Where parting removes a whole instance (edge_pixels_touching) the reference measures its distance to a
            // point outside the image that SciPy's transform of an empty mask makes up; there is no such instance.
            Compare(reference, "border_split1", BorderWeightMap.Border(onePixel, options));
        }

        Compare(reference, "weight_bg", BorderWeightMap.Compute(labels, options));
        Compare(reference, "weight_all", BorderWeightMap.Compute(labels, options with { Border = BorderRegion.Everywhere }));
        Compare(reference, "wc_balanced", BorderWeightMap.Compute(labels, options with { W0 = 0, Balance = ClassBalance.Balanced }));
        Compare(reference, "wc_max1", BorderWeightMap.Compute(labels, options with { W0 = 0, Balance = ClassBalance.BalancedMaximumOne }));
    }

    [Fact]
    public void WeightMap_TwoCellsFivePixelsApart_FollowsTheEquation()
    {
        // A row: cell 1 at column 0, cell 2 at column 6; at column 2 d1 = 2 and d2 = 4.
        var labels = new LabelMap(1, 7, [1, 0, 0, 0, 0, 0, 2]);
        var weights = BorderWeightMap.Compute(labels, new WeightMapOptions { Balance = ClassBalance.None });
        Assert.Equal(1 + (10 * Math.Exp(-36.0 / 50)), weights[2], 1e-6);
        Assert.Equal(1f, weights[0]);
    }

    [Fact]
    public void WeightMap_OfAMask_PeaksOnThinMembrane()
    {
        // Two cells with a membrane of 1 px at column 5 and a wide one at columns 11..20.
        var mask = new LabelMap(8, 32, [.. Enumerable.Range(0, 8 * 32).Select(i => (i % 32) is 5 or (> 10 and < 21) ? 0 : 255)]);
        var weights = BorderWeightMap.FromMask(mask, new WeightMapOptions { Balance = ClassBalance.None });
        Assert.Equal(1 + (10 * Math.Exp(-4.0 / 50)), weights[(4 * 32) + 5], 1e-5);
        Assert.InRange(weights[(4 * 32) + 15], 1f, 2f);
        Assert.Equal(1f, weights[(4 * 32) + 8]);
    }

    [Fact]
    public void WeightMap_PartedTouchingCells_HasWeightInTheGap()
    {
        var labels = new LabelMap(1, 6, [1, 1, 1, 2, 2, 2]);
        var options = new WeightMapOptions { Balance = ClassBalance.None };
        Assert.All(BorderWeightMap.Compute(labels, options), w => Assert.Equal(1f, w));
        var parted = BorderWeightMap.Compute(labels, options with { Touching = TouchingInstances.PartByOnePixel });
        Assert.Equal(1 + (10 * Math.Exp(-4.0 / 50)), parted[3], 1e-5);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(10, 0)]
    [InlineData(10, double.PositiveInfinity)]
    public void WeightMap_ImpossibleOptions_AreRefused(double w0, double sigma)
    {
        Assert.Throws<ArgumentException>(() => BorderWeightMap.Compute(new LabelMap(1, 1, [1]), new WeightMapOptions { W0 = w0, Sigma = sigma }));
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void WeightMap_FourTimesTheAreaAndInstances_CostsAboutFourTimes()
    {
        var small = new NumpyFile(SharedData.Path("reference", "pytorch", "math", "weightmap_512x512_n200.npz")).Labels("labels");
        var large = new LabelMap(1024, 1024, [.. Enumerable.Range(0, 1024 * 1024).Select(i =>
        {
            var (y, x) = (i / 1024, i % 1024);
            var id = small[y % 512, x % 512];
            return id == 0 ? 0 : id + (200 * ((y / 512 * 2) + (x / 512)));
        })]);
        var options = new WeightMapOptions();
        var (four, one) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 12; round++)
        {
            // Processor time, and as much work at a time on both sides: other programs disturb them alike.
            one = Math.Min(one, Measure.ProcessorMilliseconds(() =>
            {
                for (var part = 0; part < 4; part++)
                {
                    BorderWeightMap.Compute(small, options);
                }
            }));
            four = Math.Min(four, Measure.ProcessorMilliseconds(() => BorderWeightMap.Compute(large, options)));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"four maps of 512x512 with 200 instances: {one:0.0} ms; one of 1024x1024 with 800: {four:0.0} ms");

        // A transform for each instance would cost 4 times as much.
        Assert.InRange(four / one, 0, 2.5);
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void WeightMap_OfIsbi2012_IsFiniteAndHeavierOnMembrane()
    {
        var mask = ImageStack.Open(SharedData.Path("data", "isbi2012", "labels.tif")).ReadLabels(0);
        var weights = BorderWeightMap.FromMask(mask, new WeightMapOptions());
        Assert.All(weights, w => Assert.InRange(w, 0.2f, 11f));
        var membrane = weights.Where((_, i) => mask.Labels[i] == 0).Average();
        Assert.True(membrane > 4, $"mean weight on membrane {membrane}");
    }

    private static void Compare(NumpyFile reference, string array, float[] actual)
    {
        if (!reference.Has(array))
        {
            return;
        }

        var expected = reference.Floats(array);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-6 * Math.Max(1, Math.Abs(expected[i])), $"{array}[{i}]: {actual[i]} instead of {expected[i]}");
        }
    }
}
