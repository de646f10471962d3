using CsCheck;

namespace UNetDsl.Graph.Tests;

public sealed class UNetFindingsTests
{
    public static TheoryData<UNetSpec, string, string, int> Broken => new()
    {
        { new UNetSpec { Name = "N", Depth = 0 }, "UNET0101", "Depth", -1 },
        { new UNetSpec { Name = "N", Depth = 8 }, "UNET0101", "Depth", -1 },
        { new UNetSpec { Name = "N", Channels = 0 }, "UNET0101", "Channels", -1 },
        { new UNetSpec { Name = "N", Classes = -1 }, "UNET0101", "Classes", -1 },
        { new UNetSpec { Name = "N", BaseWidth = 0 }, "UNET0101", "BaseWidth", -1 },
        { new UNetSpec { Name = "N", Widths = new([8, 0, 32]) }, "UNET0101", "Widths", 1 },
        { new UNetSpec { Name = "N", Widths = new([8, 16, 32]), Depth = 3 }, "UNET0102", "Widths", -1 },
        { new UNetSpec { Name = "N", Widths = new([8]) }, "UNET0102", "Widths", -1 },
        { new UNetSpec { Name = "N", Widths = new([8, 16]), BaseWidth = 8 }, "UNET0103", "BaseWidth", -1 },
        { new UNetSpec { Name = "N", ConvsPerBlock = 0 }, "UNET0101", "ConvsPerBlock", -1 },
        { new UNetSpec { Name = "N", Kernel = 4 }, "UNET0105", "Kernel", -1 },
        { new UNetSpec { Name = "N", Kernel = 17 }, "UNET0101", "Kernel", -1 },
        { new UNetSpec { Name = "N", Dropout = 1 }, "UNET0101", "Dropout", -1 },
        { new UNetSpec { Name = "N", Dropout = double.NaN }, "UNET0101", "Dropout", -1 },
        { new UNetSpec { Name = "N", Padding = (Padding)9 }, "UNET0104", "Padding", -1 },
        { new UNetSpec { Name = "N", Norm = Norm.Group, Groups = 24 }, "UNET0111", "Groups", -1 },
        { new UNetSpec { Name = "N", Norm = Norm.Group, BaseWidth = 24 }, "UNET0111", "Groups", -1 },
        { new UNetSpec { Name = "N", Groups = 0 }, "UNET0101", "Groups", -1 },
        { new UNetSpec { Name = "N", Tile = 512 }, "UNET0201", "Tile", -1 },
        { new UNetSpec { Name = "N", Tile = 100 }, "UNET0202", "Tile", -1 },
        { new UNetSpec { Name = "N", Tile = int.MaxValue }, "UNET0101", "Tile", -1 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Build_BrokenSpec_FindsTheRuleAtTheProperty(UNetSpec spec, string rule, string property, int index)
    {
        var finding = GraphBuilder.Build(spec).Findings[0];
        Assert.Equal(rule, finding.Rule.Id);
        Assert.Equal(new SpecElement(property, index), finding.Element);
        Assert.DoesNotContain("{", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 4, "declare 5 widths or depth 2")]
    [InlineData(1, 4, "declare 5 widths")]
    [InlineData(9, 4, "declare 5 widths")]
    [InlineData(1, null, "declare 2 widths")]
    [InlineData(9, null, "declare 8 widths")]
    public void Build_WrongNumberOfWidths_AdvisesOnlyWhatWorks(int count, int? depth, string advice)
    {
        var spec = new UNetSpec { Name = "N", Widths = new(Enumerable.Repeat(8, count)), Depth = depth };
        var finding = Assert.Single(GraphBuilder.Build(spec).Findings);
        Assert.EndsWith("; " + advice, finding.Message, StringComparison.Ordinal);
        Assert.All(finding.Alternatives, value => Assert.Empty(GraphBuilder.Build(spec with { Depth = (int)value }).Findings));
    }

    [Fact]
    public void Build_WidthsAlone_GiveTheDepth() =>
        Assert.Equal(3, GraphBuilder.Build(new UNetSpec { Name = "N", Widths = new([32, 64, 128, 256]) }).Valid.Nodes.Count(node => node.Operation is MaxPooling));

    [Fact]
    public void Build_AnyValues_NeverThrowsAndAlternativesAreValid()
    {
        var wild = Gen.OneOf(Gen.Int[-3, 20], Gen.Int, Gen.Const(int.MinValue), Gen.Const(int.MaxValue));
        var spec =
            from channels in wild
            from classes in wild
            from depth in wild
            from width in wild
            from widths in wild.Array[0, 10]
            from kernel in wild
            from convs in wild
            from padding in wild
            from upsample in wild
            from tile in wild
            from dropout in Gen.Double
            from block in Gen.OneOf(Gen.Int[0, 7], wild)
            from units in wild
            from layers in wild
            from growth in wild
            select new UNetSpec
            {
                Name = "N",
                Channels = channels,
                Classes = classes,
                Depth = depth % 3 == 0 ? null : depth,
                BaseWidth = width % 3 == 0 ? null : width,
                Widths = new(widths),
                Kernel = kernel,
                ConvsPerBlock = convs,
                Padding = (Padding)padding,
                Upsample = (Upsample)upsample,
                Tile = tile,
                Block = (Blocks)block,
                Units = units % 3 == 0 ? null : units,
                Layers = layers % 3 == 0 ? null : layers,
                Growth = growth % 3 == 0 ? null : growth,
                Dropout = dropout,
            };
        spec.Sample(
            declared =>
            {
                var result = GraphBuilder.Build(declared);
                foreach (var finding in result.Findings.Where(f => f.Element.Property == "Tile"))
                {
                    Assert.All(finding.Alternatives, tile => Assert.Null(result.Graph!.CheckTile(tile)));
                }
            },
            iter: 2000,
            seed: "0000000000000001");
    }
}
