using System.Globalization;
using System.Numerics;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

public sealed class WarpingReferenceTests
{
    private static readonly WarpingOptions TwoThreads = new() { Threads = 2 };

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Warping_ReferenceCases_EqualsFijiCountForCount()
    {
        foreach (var item in ReferenceCase.All())
        {
            Compare(item, Measure(item, masked: false), "warp", "warping_error");
            if (item.Mask is not null)
            {
                Compare(item, Measure(item, masked: true), "warp_masked", "warping_error_masked");
            }
        }
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Warping_ReferenceCases_DrawsFijisPicturesPixelForPixel()
    {
        foreach (var item in ReferenceCase.All())
        {
            // Fiji's pictures are without the mask; those of two slices of one value show its defect.
            var warped = WarpingError.Warp(item.Pairs().First(), 0.5, new WarpingOptions());
            var picture = ImageStack.Open(item.PathOf("fiji_warped_th0.5.png")).ReadLabels(0);
            var kinds = ImageStack.Open(item.PathOf("fiji_mismatch_th0.5.png")).ReadLabels(0);
            if (item.Name is not ("label_all_255" or "single_black_pixel"))
            {
                Assert.True(picture.ToForeground().Labels.SequenceEqual(warped.Warped.Labels), item.Name);
                Assert.True(kinds.Labels.SequenceEqual(warped.Mistakes.Labels), item.Name);
            }
        }
    }

    [Fact]
    public void SimplePoints_AllPatterns_EqualThePublishedTable()
    {
        // Bits NW=0, N=1, NE=2, W=3, E=4, SW=5, S=6, SE=7; bit v of the number says whether pattern v is simple.
        var published = BigInteger.Parse("07bf3bb3380f3003380f3bbcc80f3bbcc8000bb330000003380f3bbcc80f3bbcc", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        int[] compass = [4, 2, 1, 0, 3, 5, 6, 7]; // E, NE, N, NW, W, SW, S, SE
        var simple = 0;
        for (var pattern = 0; pattern < 256; pattern++)
        {
            var v = Enumerable.Range(0, 8).Sum(k => (pattern >> k & 1) << compass[k]);
            Assert.Equal(!(published >> v).IsEven, SimplePoints.ByPattern[pattern]);
            simple += SimplePoints.ByPattern[pattern] ? 1 : 0;
        }

        Assert.Equal(116, simple);
    }

    private static StackWarping Measure(ReferenceCase item, bool masked)
    {
        var stack = new StackWarping();
        foreach (var pair in item.Pairs(masked))
        {
            stack.Add(WarpingError.Measure(pair, Thresholds.ZeroToNineTenths, TwoThreads));
        }

        return stack;
    }

    private static void Compare(ReferenceCase item, StackWarping stack, string prefix, string error)
    {
        var levels = Enumerable.Range(0, 10).ToArray();
        item.Close(prefix + ".all", levels.Select(stack.Fraction));
        foreach (var (key, count) in new (string, Func<MistakeCounts, long>)[]
        {
            ("object_add", c => c.ObjectAdditions), ("hole_del", c => c.HoleDeletions), ("merge", c => c.Merges),
            ("hole_add", c => c.HoleAdditions), ("object_del", c => c.ObjectDeletions), ("split", c => c.Splits),
        })
        {
            item.Exact($"{prefix}.px.{key}", levels.Select(t => count(stack.Mistakes(t))));
            item.Exact($"{prefix}.clusters.{key}", levels.Select(t => count(stack.Clusters(t))));
        }

        item.Close(error, [stack.Error?.Value]);
    }
}
