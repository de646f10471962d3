using UNetDsl.Cli.Options;
using UNetDsl.Cli.Running;

namespace UNetDsl.Cli.Tests;

public sealed class SliceRangeTests
{
    [Theory]
    [InlineData("20-23", new[] { 20, 21, 22, 23 })]
    [InlineData("5", new[] { 5 })]
    [InlineData("0-2,15,1", new[] { 0, 1, 2, 15 })]
    public void Range_Written_GivesIndicesOnce(string text, int[] expected) =>
        Assert.Equal(expected, SliceRange.Parse(text, out _)!.In(24, "--slices", "a.tif"));

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("1-2-3")]
    [InlineData("-3")]
    [InlineData("3-")]
    [InlineData("1,,2")]
    [InlineData("99999999999")]
    public void Text_ThatIsNoRange_IsRefused(string text)
    {
        Assert.Null(SliceRange.Parse(text, out var problem));
        Assert.Contains(text, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Range_BeyondTheStack_NamesItsSlices()
    {
        var error = Assert.Throws<CommandException>(() => SliceRange.Parse("20-24", out _)!.In(24, "--slices", "a.tif"));
        Assert.Equal("--slices 20-24 asks for slice 24, but 'a.tif' has slices 0-23", error.Message);
    }
}
