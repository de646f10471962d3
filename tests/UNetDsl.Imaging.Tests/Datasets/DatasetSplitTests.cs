using UNetDsl.Imaging.Datasets;

namespace UNetDsl.Imaging.Tests.Datasets;

public sealed class DatasetSplitTests
{
    /// <summary>Items named by number; the group of each, "" for none.</summary>
    private static Dataset Set(params string[] groups) =>
        new("the set", groups.Select((group, i) => new DatasetItem($"n{i:00}", new("i"), new("l"), group.Length == 0 ? null : group)));

    private static Dataset Singles(int count) => Set([.. Enumerable.Repeat("", count)]);

    private static string[] Names(Dataset set, IEnumerable<int> indices) => [.. indices.Select(i => set.Items[i].Name).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData(10, 0.2, 2)]
    [InlineData(24, 0.17, 4)]
    [InlineData(2, 0.01, 1)]
    [InlineData(3, 0.99, 2)]
    public void Divide_Share_TakesSoMany(int count, double share, int expected)
    {
        var split = DatasetSplit.Divide(Singles(count), new() { Share = share });
        Assert.Equal(expected, split.Validation.Count);
        Assert.Equal(Enumerable.Range(0, count), split.Training.Concat(split.Validation).Order());
    }

    [Fact]
    public void Divide_OtherOrderOfFiles_ChoosesTheSameNames()
    {
        var set = Singles(20);
        var turned = new Dataset("the set", set.Items.Reverse());
        var options = new SplitOptions { Share = 0.3, Seed = 5 };
        Assert.Equal(Names(set, DatasetSplit.Divide(set, options).Validation), Names(turned, DatasetSplit.Divide(turned, options).Validation));
        Assert.NotEqual(DatasetSplit.Divide(set, options).Validation, DatasetSplit.Divide(set, options with { Seed = 6 }).Validation);
    }

    [Fact]
    public void Divide_OneItemMore_KeepsTheOrderOfChoice()
    {
        // The rank of a name depends on nothing but the seed, so at most one of the old names changes sides.
        var (before, after) = (Singles(20), Singles(21));
        var options = new SplitOptions { Share = 0.3, Seed = 5 };
        var names = Names(before, DatasetSplit.Divide(before, options).Validation);
        Assert.InRange(names.Except(Names(after, DatasetSplit.Divide(after, options).Validation)).Count(), 0, 1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(3)]
    public void Divide_Folds_ValidateEachItemOnce(int folds)
    {
        var set = Set("a", "a", "a", "b", "b", "c", "", "", "d", "d", "", "e", "f");
        var all = Enumerable.Range(0, folds).Select(fold => DatasetSplit.Divide(set, new() { Folds = folds, Fold = fold })).ToList();
        Assert.Equal(Enumerable.Range(0, 13), all.SelectMany(static split => split.Validation).Order());
        Assert.All(all, split => Assert.Null(split.DividedGroup(set)));
        Assert.All(all, split => Assert.InRange(split.Validation.Count, (13 / folds) - 1, (13 / folds) + 2));
    }

    [Fact]
    public void Divide_Groups_AreNeverDivided()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var set = Set([.. Enumerable.Range(0, 30).Select(_ => $"g{random.Next(2, 9)}")]);
            var split = DatasetSplit.Divide(set, new() { Share = 0.05 + (0.9 * random.NextDouble()), Seed = round });
            Assert.Null(split.DividedGroup(set));
            Assert.NotEmpty(split.Training);
            Assert.NotEmpty(split.Validation);
        }
    }

    [Fact]
    public void Divide_ByImage_MayDivideGroupsAndSaysSo()
    {
        var set = Set("a", "a", "a", "a");
        var split = DatasetSplit.Divide(set, new() { Share = 0.5, ByGroup = false });
        Assert.Equal(2, split.Validation.Count);
        Assert.Equal("a", split.DividedGroup(set));
        var error = Assert.Throws<DatasetException>(() => DatasetSplit.Divide(set, new() { Share = 0.5 }));
        Assert.Contains("the set has 1 group and the split needs 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OfGroups_Named_ValidatesThem()
    {
        var set = Set("a", "b", "a", "");
        Assert.Equal([0, 2, 3], DatasetSplit.OfGroups(set, ["a", "n03"]).Validation);
        Assert.Contains("no group 'c'; its groups are a, b, n03", Assert.Throws<DatasetException>(() => DatasetSplit.OfGroups(set, ["c"])).Message, StringComparison.Ordinal);
        Assert.Throws<DatasetException>(() => DatasetSplit.OfGroups(set, ["a", "b", "n03"]));
    }

    [Theory]
    [InlineData(0.0, 0, 0)]
    [InlineData(1.0, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0.2, 1, 0)]
    [InlineData(0.2, 5, 5)]
    [InlineData(0.2, 5, -1)]
    [InlineData(0.2, 40, 0)]
    public void Divide_OutOfRange_IsRefused(double share, int folds, int fold) =>
        Assert.Throws<DatasetException>(() => DatasetSplit.Divide(Singles(10), new() { Share = share, Folds = folds, Fold = fold }));
}
