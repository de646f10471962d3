namespace UNetDsl.Graph.Tests;

/// <summary>What [Stage] makes of single levels, and what it refuses.</summary>
public sealed class StageTests
{
    private static readonly UNetSpec Network = new() { Name = "N", Depth = 2, BaseWidth = 8, Dropout = 0, Padding = Padding.Zeros };

    [Fact]
    public void Stage_OfALevel_ChangesEncoderAndDecoderThereAlone()
    {
        var graph = Build(new StageSpec { Level = 1, Block = Blocks.Residual, Kernel = 5, Norm = Norm.Batch });
        Assert.Equal(["encoder1", "decoder1"], graph.Nodes.Where(node => node.Operation is Addition).Select(node => node.Stage.Name));
        Assert.Equal(
            ["encoder1", "decoder1"],
            graph.Nodes.Where(node => node.Operation is Convolution { Kernel: [5, 5] }).Select(node => node.Stage.Name).Distinct());
        Assert.All(graph.Nodes.Where(node => node.Operation is BatchNormalization), node => Assert.Equal(1, node.Stage.Level));
    }

    [Theory]
    [InlineData(StagePart.Encoder, "encoder1")]
    [InlineData(StagePart.Decoder, "decoder1")]
    public void Stage_OfAPart_ChangesThatAlone(StagePart part, string stage) => Assert.Equal(
        stage, Assert.Single(Build(new StageSpec { Level = 1, Part = part, Block = Blocks.Residual }).Nodes, node => node.Operation is Addition).Stage.Name);

    [Fact]
    public void Stage_OfTheDeepestLevel_IsTheBottleneck()
    {
        // 16 channels come down; 6 layers add 16 each: the dense bottleneck of the design's example.
        var graph = Build(new StageSpec { Level = 2, Block = Blocks.Dense, Layers = 6, Growth = 16 });
        Assert.Equal(16 + (6 * 16), graph.Nodes.Last(node => node.Stage.Kind == StageKind.Bottleneck).Channels);
    }

    [Fact]
    public void Stage_DenseWhereWidthsAreDeclared_GivesTheDeclaredWidth()
    {
        var graph = GraphBuilder.Build(Network with
        {
            Depth = null,
            BaseWidth = null,
            Widths = new([8, 16, 32]),
            Stages = new([new StageSpec { Level = 2, Block = Blocks.Dense, Layers = 6, Growth = 16 }]),
        }).Valid;
        Assert.Equal(32, graph.Nodes.Last(node => node.Stage.Kind == StageKind.Bottleneck).Channels);
    }

    [Fact]
    public void Stage_WidthOfADecoder_LeavesTheSkipAsItIs()
    {
        var graph = Build(new StageSpec { Level = 0, Part = StagePart.Decoder, Width = 20 });
        Assert.Equal((8, 20), (graph.Nodes.Last(node => node.Stage.Kind == StageKind.Encoder && node.Stage.Level == 0).Channels, graph.Nodes.Last(node => node.Stage.Kind == StageKind.Decoder).Channels));
    }

    [Fact]
    public void Stage_ValidInAPaddedNetwork_CropsSkipsAbove()
    {
        // The bottleneck loses 2 px a side at a quarter of the resolution: 8 px a side of the image.
        var graph = Build(new StageSpec { Level = 2, Padding = Padding.Valid });
        Assert.Equal(16, graph.Margin);
        Assert.Equal([4, 8], graph.Nodes.Where(node => node.Operation is Crop).Select(node => ((Crop)node.Operation).Before[0]));
    }

    [Fact]
    public void Stage_OfAPartAtAllLevels_ChangesThatPartAlone()
    {
        var graph = Build(new StageSpec { Part = StagePart.Decoder, ConvsPerBlock = 1 });
        Assert.Equal([2, 2, 2, 1, 1], Convolutions(graph));
    }

    [Fact]
    public void Stage_OfALevel_GoesBeforeThatOfAllLevelsInEitherOrder()
    {
        var (all, own) = (new StageSpec { Part = StagePart.Encoder, ConvsPerBlock = 3, Norm = Norm.Batch }, new StageSpec { Level = 1, ConvsPerBlock = 1 });
        foreach (var stages in new[] { new[] { all, own }, [own, all] })
        {
            var graph = GraphBuilder.Build(Network with { Stages = new(stages) }).Valid;
            Assert.Equal([3, 1, 3, 1, 2], Convolutions(graph));
            Assert.Contains(graph.Nodes, node => node.Operation is BatchNormalization && node.Stage.Name == "encoder1");
        }
    }

    [Fact]
    public void Stage_SkipOfALevel_JoinsThatDecoderOtherwise()
    {
        var graph = GraphBuilder.Build(Network with { Skip = Skip.AttentionGate, Stages = new([new StageSpec { Level = 0, Part = StagePart.Decoder, Skip = Skip.None }]) }).Valid;
        Assert.Equal("decoder1", Assert.Single(graph.Nodes, node => node.Operation is Multiplication).Stage.Name);
        Assert.Equal("decoder1", Assert.Single(graph.Nodes, node => node.Operation is Concatenation).Stage.Name);
    }

    [Fact]
    public void Stage_UpWidth_IsThatOfTheUpsampledMapAlone()
    {
        // The 128 channels that the released Caffe network keeps, in small: 16 come up and 12 go on, beside 8 of the encoder.
        var graph = Build(new StageSpec { Level = 0, Part = StagePart.Decoder, UpWidth = 12 });
        Assert.Equal(12, graph.Nodes.Single(node => node.Name == "decoder0.up").Channels);
        Assert.Equal(20, graph.Nodes.Single(node => node.Name == "decoder0.join").Channels);
        Assert.Equal(8, graph.Nodes.Last(node => node.Stage.Kind == StageKind.Decoder).Channels);
    }

    [Fact]
    public void Stage_UnequalSumOfItsSkip_IsFoundThere() => Assert.Equal(
        new SpecElement(nameof(StageSpec.Skip), Part: "Stage", Ordinal: 0),
        Assert.Single(GraphBuilder.Build(Network with { Stages = new([new StageSpec { Level = 1, Skip = Skip.Add, UpWidth = 5 }]) }).Findings).Element);

    [Fact]
    public void Topology_StagesOfADeclaration_AreStored()
    {
        var stored = (Network with { Stages = new([new StageSpec { Level = 1, Units = 2, Block = Blocks.Residual }]) }).TopologyValues;
        Assert.Contains(new("Stage0.Level", "1"), stored);
        Assert.Contains(new("Stage0.Block", "Residual"), stored);
        Assert.Contains(new("Stage0.Units", "2"), stored);
    }

    public static TheoryData<StageSpec[], string, string, int> Broken => new()
    {
        { [new() { Level = 3, Kernel = 5 }], "UNET0123", "Level", 0 },
        { [new() { Level = -1, Kernel = 5 }], "UNET0123", "Level", 0 },
        { [new() { Level = 2, Part = StagePart.Decoder, Kernel = 5 }], "UNET0123", "Part", 0 },
        { [new() { Level = 1, Kernel = 5 }, new() { Level = 1, Part = StagePart.Encoder, Kernel = 5 }], "UNET0124", "Level", 1 },
        { [new() { Level = 2, Kernel = 5 }, new() { Level = 0, Kernel = 5 }, new() { Level = 2, Part = StagePart.Encoder, Kernel = 5 }], "UNET0124", "Level", 2 },
        { [new() { Level = 1 }], "UNET0125", "", 0 },
        { [new() { Level = 1, Part = (StagePart)8, Kernel = 5 }], "UNET0104", "Part", 0 },
        { [new() { Level = 0, Kernel = 5 }, new() { Level = 1, Growth = 8 }], "UNET0120", "Growth", 1 },
        { [new() { Level = 1, Block = Blocks.Dense, Units = 2 }], "UNET0120", "Units", 0 },
        { [new() { Level = 1, Kernel = 4 }], "UNET0105", "Kernel", 0 },
        { [new() { Level = 1, Width = 0 }], "UNET0101", "Width", 0 },
        { [new() { Level = 1, Block = Blocks.Residual, Units = 9 }], "UNET0101", "Units", 0 },
        { [new() { Level = 1, Norm = (Norm)99 }], "UNET0104", "Norm", 0 },
        { [new() { Level = 1, Skip = (Skip)99 }], "UNET0104", "Skip", 0 },
        { [new() { Level = 1, UpWidth = 0 }], "UNET0101", "UpWidth", 0 },
        { [new() { Level = 1, Part = StagePart.Encoder, Skip = Skip.Add }], "UNET0117", "Skip", 0 },
        { [new() { Level = 2, UpWidth = 8 }], "UNET0117", "UpWidth", 0 },
        { [new() { Part = StagePart.Encoder, UpWidth = 8 }], "UNET0117", "UpWidth", 0 },
        { [new() { Part = StagePart.Decoder }], "UNET0125", "", 0 },
        { [new() { Part = StagePart.Decoder, Kernel = 5 }, new() { Kernel = 5 }], "UNET0124", "", 1 },
        { [new() { Part = StagePart.Decoder, Block = Blocks.Dense }, new() { Level = 1, Part = StagePart.Encoder, Growth = 3 }], "UNET0120", "Growth", 1 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Build_BrokenStage_IsFoundAtTheArgument(StageSpec[] stages, string rule, string property, int ordinal)
    {
        var finding = Assert.Single(GraphBuilder.Build(Network with { Stages = new(stages) }).Findings);
        Assert.Equal((rule, new SpecElement(property, Part: "Stage", Ordinal: ordinal)), (finding.Rule.Id, finding.Element));
        Assert.DoesNotContain("{", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Blocks.Dense, null, "Block")]
    [InlineData(null, Padding.Valid, "Padding")]
    public void Build_StageThatCannotStride_IsFoundAtItsArgument(Blocks? block, Padding? padding, string property)
    {
        var spec = Network with { Downsample = Downsample.StridedBlock, Stages = new([new StageSpec { Level = 1, Block = block, Padding = padding }]) };
        Assert.Equal(new SpecElement(property, Part: "Stage", Ordinal: 0), Assert.Single(GraphBuilder.Build(spec).Findings).Element);
        Assert.Empty(GraphBuilder.Build(spec with { Stages = new([spec.Stages[0] with { Part = StagePart.Decoder }]) }).Findings);
    }

    [Fact]
    public void Build_StagesThatStandBesideEachOther_AreFine() => Assert.Empty(GraphBuilder.Build(Network with
    {
        Stages = new(
        [
            new() { Part = StagePart.Decoder, Block = Blocks.Dense },
            new() { Part = StagePart.Encoder, Kernel = 5 },
            new() { Level = 1, Growth = 3 },
            new() { Level = 2, Kernel = 3 },
        ]),
    }).Findings);

    [Fact]
    public void Build_UpWidthWhereNothingConvolves_IsFound() => Assert.Equal(
        "UNET0117",
        Assert.Single(GraphBuilder.Build(Network with { Upsample = Upsample.Nearest, UpConvolution = false, Stages = new([new StageSpec { Level = 1, UpWidth = 8 }]) }).Findings).Rule.Id);

    [Fact]
    public void Build_NestedWithoutASkipAtALevel_IsFound() => Assert.Equal(
        "UNET0114", Assert.Single(GraphBuilder.Build(Network with { Nested = true, Stages = new([new StageSpec { Level = 1, Skip = Skip.None }]) }).Findings).Rule.Id);

    [Fact]
    public void Build_OptionThatOnlyAStageUses_IsFine() => Assert.Empty(
        GraphBuilder.Build(Network with { Growth = 8, Stages = new([new StageSpec { Level = 2, Block = Blocks.Dense }]) }).Findings);

    /// <summary>Block convolutions of each stage, in the order they run.</summary>
    private static IEnumerable<int> Convolutions(NetworkGraph graph) => graph.Nodes
        .Where(static node => node.Stage.Kind is StageKind.Encoder or StageKind.Bottleneck or StageKind.Decoder)
        .GroupBy(static node => node.Stage)
        .Select(static stage => stage.Count(static node => node.LocalName.StartsWith("conv", StringComparison.Ordinal)));

    private static NetworkGraph Build(StageSpec stage) => GraphBuilder.Build(Network with { Stages = new([stage]) }).Valid;
}
