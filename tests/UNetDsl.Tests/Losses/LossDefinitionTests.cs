using TorchSharp;
using UNetDsl.Losses;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Losses;

/// <summary>Losses without values of other software, against their definitions in plain loops.</summary>
public sealed class LossDefinitionTests
{
    [Fact]
    public void Lovasz_OfHardPredictions_IsOneMinusMeanIntersectionOverUnion()
    {
        // The Lovász extension equals the set function at its corners: predictions that are 0 or 1.
        using var scope = NewDisposeScope();
        int[] truth = [0, 0, 1, 1, 1, 2, 2, 0, 1, 2, 2, 2];
        int[] predicted = [0, 1, 1, 1, 0, 2, 1, 0, 1, 2, 2, 0];
        var expected = Enumerable.Range(0, 3).Average(c =>
        {
            var both = truth.Zip(predicted).Count(p => p.First == c && p.Second == c);
            var either = truth.Zip(predicted).Count(p => p.First == c || p.Second == c);
            return 1 - (both / (double)either);
        });
        var logits = zeros([1, 3, 3, 4], dtype: ScalarType.Float64);
        for (var i = 0; i < 12; i++)
        {
            logits.flatten().data<double>()[(predicted[i] * 12) + i] = 200;
        }

        var labels = tensor(Array.ConvertAll(truth, static t => (long)t)).reshape(1, 3, 4);
        Assert.Equal(expected, new LovaszLoss().Compute(logits, labels).ToDouble(), 1e-12);
    }

    [Fact]
    public void Lovasz_OfSoftPredictions_EqualsTheSumOverSortedErrors()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        var logits = randn([1, 2, 4, 5], dtype: ScalarType.Float64, generator: generator);
        var labels = randint(0, 2, [1, 4, 5], dtype: ScalarType.Int64, generator: generator);
        var p = logits.softmax(1).data<double>().ToArray();
        var truth = labels.data<long>().ToArray();
        var expected = Enumerable.Range(0, 2).Average(c => Extension([.. Enumerable.Range(0, 20).Select(i => (Math.Abs((truth[i] == c ? 1 : 0) - p[(c * 20) + i]), truth[i] == c))]));
        Assert.Equal(expected, new LovaszLoss().Compute(logits, labels).ToDouble(), 1e-12);

        // Equation 8 of the paper: errors in falling order times the growth of the Jaccard loss of the set of mispredicted pixels.
        static double Extension(List<(double Error, bool Inside)> pixels)
        {
            pixels.Sort(static (a, b) => b.Error.CompareTo(a.Error));
            var (sum, before) = (0.0, 0.0);
            for (var i = 0; i < pixels.Count; i++)
            {
                var wrong = pixels.Take(i + 1).ToList();
                double missed = wrong.Count(static w => w.Inside), added = wrong.Count(static w => !w.Inside);
                double inside = pixels.Count(static w => w.Inside);
                var loss = 1 - ((inside - missed) / (inside + added));
                sum += pixels[i].Error * (loss - before);
                before = loss;
            }

            return sum;
        }
    }

    [Fact]
    public void Boundary_SquareInImage_EqualsBruteForceDistances()
    {
        using var scope = NewDisposeScope();
        const int Side = 9;
        var truth = Enumerable.Range(0, Side * Side).Select(static i => i / Side is > 2 and < 7 && i % Side is > 1 and < 6 ? 1L : 0).ToArray();
        using var generator = new Generator(5, CPU);
        var logits = randn([1, 2, Side, Side], dtype: ScalarType.Float64, generator: generator);
        var p = logits.softmax(1).data<double>().ToArray();
        var expected = 0.0;
        for (var i = 0; i < truth.Length; i++)
        {
            var nearest = Enumerable.Range(0, truth.Length).Where(j => truth[j] != truth[i])
                .Min(j => Math.Sqrt(Math.Pow((i / Side) - (j / Side), 2) + Math.Pow((i % Side) - (j % Side), 2)));
            expected += p[truth.Length + i] * (truth[i] == 1 ? 1 - nearest : nearest);
        }

        var labels = tensor(truth).reshape(1, Side, Side);
        Assert.Equal(expected / truth.Length, new BoundaryLoss().Compute(logits, labels).ToDouble(), 1e-6);
        using Scalar one = 1;
        Assert.Equal(0, new BoundaryLoss().Compute(logits, full_like(labels, one)).ToDouble());
    }

    [Fact]
    public void CenterlineDice_SoftMaps_EqualsTheAuthorsAlgorithm()
    {
        using var scope = NewDisposeScope();
        const int Side = 11;
        using var generator = new Generator(9, CPU);
        var logits = randn([1, 2, Side, Side], dtype: ScalarType.Float64, generator: generator);
        var truth = Enumerable.Range(0, Side * Side).Select(static i => Math.Abs((i / Side) - (i % Side)) < 3 ? 1.0 : 0).ToArray();
        var p = logits.softmax(1).data<double>().ToArray()[(Side * Side)..];
        var (ofP, ofT) = (Skeleton(p, Side, 3), Skeleton(truth, Side, 3));
        var precision = (Dot(ofP, truth) + 1) / (ofP.Sum() + 1);
        var sensitivity = (Dot(ofT, p) + 1) / (ofT.Sum() + 1);
        var labels = tensor(Array.ConvertAll(truth, static t => (long)t)).reshape(1, Side, Side);
        var loss = new CenterlineDiceLoss { Iterations = 3 }.Compute(logits, labels).ToDouble();
        Assert.Equal(1 - (2 * precision * sensitivity / (precision + sensitivity)), loss, 1e-12);

        static double Dot(double[] a, double[] b) => a.Zip(b).Sum(static v => v.First * v.Second);
    }

    [Fact]
    public void CenterlineDice_GapInALine_CostsMoreThanAThinnerLine()
    {
        // Same number of wrong pixels: a line of width 3 with a gap of 3 columns, or thinner by one pixel on 9 columns.
        using var scope = NewDisposeScope();
        var truth = Line((_, _) => true);
        var gap = Line((_, x) => x is < 10 or > 12);
        var thin = Line((y, x) => y < 8 || x is < 6 or > 14);
        Assert.Equal(gap.Sum(), thin.Sum());
        var loss = new CenterlineDiceLoss { WithBackground = false };
        Assert.True(Cost(gap) > 2 * Cost(thin), $"gap {Cost(gap)}, thin {Cost(thin)}");

        static double[] Line(Func<int, int, bool> keep) =>
            [.. Enumerable.Range(0, 15 * 21).Select(i => i / 21 is > 5 and < 9 && keep(i / 21, i % 21) ? 1.0 : 0)];
        double Cost(double[] predicted)
        {
            using Scalar sure = 40;
            var foreground = tensor(predicted).reshape(1, 1, 15, 21).mul(sure).Plus(-20);
            var logits = cat([zeros_like(foreground), foreground], 1);
            return loss.Compute(logits, tensor(Array.ConvertAll(truth, static t => (long)t)).reshape(1, 15, 21)).ToDouble();
        }
    }

    [Fact]
    public void DeepSupervision_ThreeOutputs_SumsThemWithFallingFactors()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4, CPU);
        var labels = randint(0, 2, [1, 8, 8], dtype: ScalarType.Int64, generator: generator);
        Tensor[] logits = [.. new[] { 8L, 4L, 2L }.Select(side => randn([1, 2, side, side], dtype: ScalarType.Float64, generator: generator))];
        var loss = new CrossEntropyLoss();

        // The block of a coarse pixel is 2 or 4 px wide; its middle is at 1 or 2.
        var expected = (4 * loss.Compute(logits[0], labels).ToDouble())
            + (2 * loss.Compute(logits[1], labels.slice(1, 1, 8, 2).slice(2, 1, 8, 2)).ToDouble())
            + loss.Compute(logits[2], labels.slice(1, 2, 8, 4).slice(2, 2, 8, 4)).ToDouble();
        Assert.Equal(expected / 7, new DeepSupervision { Loss = loss }.Compute(logits, labels).ToDouble(), 1e-12);
        var odd = Assert.Throws<ArgumentException>(() => new DeepSupervision().Compute([zeros(1, 2, 3, 3)], labels));
        Assert.Contains("[1, 2, 3, 3]", odd.Message, StringComparison.Ordinal);
    }

    private static double[] Skeleton(double[] map, int side, int iterations)
    {
        var skeleton = Relu(map.Zip(Open(map), static (a, b) => a - b));
        for (var i = 0; i < iterations; i++)
        {
            map = Erode(map);
            var delta = Relu(map.Zip(Open(map), static (a, b) => a - b));
            skeleton = [.. skeleton.Zip(delta, static (s, d) => s + Math.Max(0, d - (s * d)))];
        }

        return skeleton;

        static double[] Relu(IEnumerable<double> values) => [.. values.Select(static v => Math.Max(0, v))];
        double[] Open(double[] m) => Over(Erode(m), static (dy, dx) => true, Enumerable.Max);
        double[] Erode(double[] m) => Over(m, static (dy, dx) => dy == 0 || dx == 0, Enumerable.Min);
        double[] Over(double[] m, Func<int, int, bool> uses, Func<IEnumerable<double>, double> of) =>
            [.. Enumerable.Range(0, m.Length).Select(i => of(
                from dy in Enumerable.Range(-1, 3)
                from dx in Enumerable.Range(-1, 3)
                let y = (i / side) + dy
                let x = (i % side) + dx
                where uses(dy, dx) && y >= 0 && y < side && x >= 0 && x < side
                select m[(y * side) + x]))];
    }
}
