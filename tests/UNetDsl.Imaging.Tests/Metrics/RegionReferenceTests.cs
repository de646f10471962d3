using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

[Trait("Needs", "SharedData")]
public sealed class RegionReferenceTests
{
    [Fact]
    public void Rand_ReferenceCases_EqualFiji()
    {
        foreach (var item in ReferenceCase.All())
        {
            var stack = Measure(item);
            Pairs(item, "rand_full", stack.Full, exact: true);
            item.Close("rand_full.metric", Means(stack, s => s.Full.Index));
            if (!item.HasTrueCells)
            {
                Assert.Null(stack.RandError);
                Assert.Null(stack.RandError2014);
                Assert.Null(stack.VRandThin);
                continue;
            }

            Pairs(item, "rand_fr", stack.Restricted, exact: false);
            Pairs(item, "vrand_thin", stack.Thinned, exact: false, f: false);
            item.Close("rand_fr.metric", Means(stack, s => s.Restricted.Index));
            item.Close("vrand_thin.metric", Means(stack, s => s.Thinned?.Index));
            item.Close("vrand_thin.f", Means(stack, s => s.Thinned?.F));
            item.Close("rand_error", [stack.RandError?.Value]);
            item.Close("vrand_thin.max", [stack.VRandThin?.Value]);
            item.Close("vrand_thin.max_micro", [Enumerable.Range(0, 11).Max(t => stack.Thinned(t).F)]);
            if (item.Truths[0].Labels.Count(l => l > 0) > 1)
            {
                Pairs(item, "rand_2014", stack.Restricted2014, exact: true);
                item.Close("rand_2014.metric", Means(stack, s => s.Restricted2014.Index));
                item.Close("rand_error_2014", [stack.RandError2014?.Value]);
                item.Close("rand_fr.index_error_nchoose2", Means(stack, s => 1 - s.Restricted2014.Index), absolute: 1e-12);
            }
        }
    }

    [Fact]
    public void Information_ReferenceCases_EqualFijiAndNumpy()
    {
        foreach (var item in ReferenceCase.All())
        {
            var stack = Measure(item);
            for (var t = 0; t < 11; t++)
            {
                // Sums of logarithms cancel, so values near 0 are compared absolutely.
                Assert.Equal(item.Numpy("vi_full")[t], stack.Mean(t, s => s.FullVariation)!.Value, 1e-12);
            }

            if (!item.HasTrueCells)
            {
                Assert.Null(stack.Variation);
                Assert.Null(stack.VInfoThin);
                continue;
            }

            item.Close("vi_fr", Means(stack, s => s.Information?.Variation), absolute: 1e-12);
            item.Close("vi_fr.min", [stack.Variation?.Value], absolute: 1e-12);
            item.Close("vinfo_fr", Means(stack, s => s.Information?.ChallengeF), absolute: 1e-12);
            item.Close("vinfo_thin", Means(stack, s => s.ThinnedInformation?.ChallengeF), absolute: 1e-12);
            if (item.Truths.TrueForAll(t => ConnectedComponents.Label(t, Connectivity.Four).Labels.Max() > 1))
            {
                item.Close("vinfo_thin.max", [stack.VInfoThin?.Value]);
            }
            else
            {
                Assert.Null(stack.VInfoThin);
            }
        }
    }

    [Fact]
    public void AdjustedRand_ReferenceCases_EqualsNumpy()
    {
        foreach (var item in ReferenceCase.All())
        {
            var scores = item.Pairs().Zip(item.Predictions, (pair, p) => RandIndex.Adjusted(ContingencyTable.Of(
                pair.TrueCells, RunLabels.Components(pair.Above(0.5), Connectivity.Four))));
            Assert.Equal(item.Numpy("adjusted_rand_index_0.5")[0], scores.Average()!.Value, 1e-12);
        }
    }

    [Fact]
    public void Thinning_ReferenceCases_EqualsFijiPixelForPixel()
    {
        foreach (var item in ReferenceCase.All())
        {
            var expected = ImageStack.Open(item.PathOf("fiji_watershed_th0.5.png")).ReadLabels(0);
            Assert.Equal(expected.Labels, MembraneThinning.Thin(item.Predictions[0], 0.5).Labels);
        }
    }

    [Fact]
    public void RegionSweep_TwoThreads_GiveTheSameAsOne()
    {
        var pair = ReferenceCase.All().Single(c => c.Name == "gray_soft_256").Pairs().Single();
        Assert.Equal(
            RegionSweep.Measure(pair, Thresholds.ZeroToOne, thinning: true, threads: 1),
            RegionSweep.Measure(pair, Thresholds.ZeroToOne, thinning: true, threads: 2));
    }

    private static StackRegions Measure(ReferenceCase item)
    {
        var stack = new StackRegions();
        foreach (var pair in item.Pairs())
        {
            stack.Add(RegionSweep.Measure(pair, Thresholds.ZeroToOne, thinning: true, threads: 2));
        }

        return stack;
    }

    private static IEnumerable<double?> Means(StackRegions stack, Func<RegionScores, double?> score) =>
        Enumerable.Range(0, 11).Select(t => stack.Mean(t, score));

    private static void Pairs(ReferenceCase item, string name, Func<int, PairCounts> at, bool exact, bool f = true)
    {
        var counts = Enumerable.Range(0, 11).Select(at).ToArray();

        // Counts of pairs are whole numbers; Fiji computes those of n squared as fractions of n squared.
        var absolute = exact ? 0 : 1e-9 * counts[0].Total;
        Assert.True(!exact || item.Fiji(name + ".tp").SequenceEqual(counts.Select(c => c.TruePositives)), item.Name + " " + name);
        item.Close(name + ".tp", counts.Select(c => (double?)c.TruePositives), absolute);
        item.Close(name + ".tn", counts.Select(c => (double?)c.TrueNegatives), absolute);
        item.Close(name + ".fp", counts.Select(c => (double?)c.FalsePositives), absolute);
        item.Close(name + ".fn", counts.Select(c => (double?)c.FalseNegatives), absolute);
        item.Close(name + ".precision", counts.Select(c => (double?)c.Precision));
        item.Close(name + ".recall", counts.Select(c => (double?)c.Recall));
        if (f)
        {
            item.Close(name + ".f", counts.Select(c => c.F));
            item.Close(name + ".maxF", [counts.Max(c => c.F)]);
        }
    }
}
