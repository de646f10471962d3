namespace UNetDsl.Graph.Tests;

/// <summary>Blocks that are declared apart, and modules of the user's own, in a graph.</summary>
public sealed class UseBlockTests
{
    private static readonly UNetSpec Network = new() { Name = "N", Depth = 2, BaseWidth = 8, Dropout = 0, Padding = Padding.Zeros, Norm = Norm.Batch };
    private static readonly UseBlockSpec PostAct = new()
    {
        Type = "global::Cells.PostAct",
        Ops = new([Op.Conv3, Op.Norm, Op.Act, Op.Conv3, Op.Norm, Op.AddInput, Op.Act]),
    };

    private static readonly UseBlockSpec Module = new() { Type = "global::Cells.Mine", IsOpaque = true, Margin = 4, ReceptiveField = 5 };

    [Fact]
    public void Declared_PostActResidual_IsTheBuiltInOne()
    {
        var declared = Build(PostAct);
        var builtIn = GraphBuilder.Build(Network with { Block = Blocks.Residual }).Valid;
        Assert.Equal(builtIn.Nodes.Select(node => node.Operation), declared.Nodes.Select(node => node.Operation));
        Assert.Equal(builtIn.Nodes.Select(node => node.Inputs), declared.Nodes.Select(node => node.Inputs));
        Assert.Equal((builtIn.Parameters, builtIn.Lattice, builtIn.ReceptiveField), (declared.Parameters, declared.Lattice, declared.ReceptiveField));
    }

    [Fact]
    public void Declared_ValidConvolutions_CropTheInput() => Assert.All(
        GraphBuilder.Build(Network with { Padding = Padding.Valid, UsedBlocks = new([PostAct]) }).Valid.Nodes.Where(node => node.Operation is Addition),
        node => Assert.Equal(2, Assert.Single(Ancestors(node)).Before[0]));

    [Fact]
    public void Declared_EveryOperation_IsBuilt()
    {
        var graph = Build(PostAct with { Ops = new(Enum.GetValues<Op>()) });
        Assert.Equal(
            "conv1 conv2 conv3 conv4 depthwise1 depthwise2 depthwise3 norm1 act1 excite1.gate.mean excite1.gate.reduce excite1.gate.act "
            + "excite1.gate.expand excite1.gate.sigmoid excite1.scale shortcut1.conv shortcut1.norm sum1 join1",
            string.Join(' ', graph.Nodes.Where(node => node.Stage.Name == "encoder0").Select(node => node.Name["encoder0.".Length..])));
        Assert.True(graph.SeesWholeTile);
    }

    [Fact]
    public void Declared_AtOneLevel_LeavesTheOthers() => Assert.Equal(
        ["encoder1", "decoder1"], Build(PostAct with { Level = 1 }).Nodes.Where(node => node.Operation is Addition).Select(node => node.Stage.Name));

    [Fact]
    public void Declared_WithStride_BringsTheInputAlong()
    {
        var graph = GraphBuilder.Build(Network with { Downsample = Downsample.StridedBlock, UsedBlocks = new([PostAct]) }).Valid;
        Assert.Equal((0, 4), (graph.Margin, graph.Lattice.Step));
        Assert.Equal(4, graph.Nodes.Count(node => node.Operation is Convolution { Stride.Count: > 0 }));
    }

    [Fact]
    public void Module_Contract_ShapesTheGraph()
    {
        // Five modules of 4 px: one at level 0 on each side, one at level 1 on each side, one at level 2: 4 (2 + 2 x 2 + 4) = 40 px.
        var graph = Build(Module);
        Assert.Equal(40, graph.Margin);
        Assert.Equal(5, graph.Nodes.Count(node => node.Operation is UserModule));
        Assert.True(graph.HasUserModules);
        Assert.False(graph.SeesWholeTile);
        Assert.True(Build(Module with { ReceptiveField = 0 }).SeesWholeTile);
        Assert.Equal(GraphBuilder.Build(Network with { Padding = Padding.Valid, Norm = Norm.None }).Valid.ReceptiveField, graph.ReceptiveField);
    }

    [Fact]
    public void Module_MultipleOf_WidensTheStep()
    {
        var graph = Build(new() { Type = "M", IsOpaque = true, MultipleOf = 3, ReceptiveField = 3 });
        Assert.Equal(12, graph.Lattice.Step);
        Assert.Contains("takes maps of multiples of 3 px", graph.CheckTile(16)!.Message, StringComparison.Ordinal);
    }

    public static TheoryData<UseBlockSpec, string> Broken => new()
    {
        { PostAct with { Ops = default }, "has no operation" },
        { PostAct with { Ops = new([Op.AddInput, Op.Conv3]) }, "begins with AddInput" },
        { PostAct with { Ops = new([Op.Conv3, (Op)77]) }, "77" },
        { PostAct with { Ops = new(Enumerable.Repeat(Op.Conv3, 65)) }, "has 65 operations" },
        { PostAct with { Problem = BlockTypeProblem.NotABlock }, "declares neither" },
        { Module with { Problem = BlockTypeProblem.NotAModule }, "is no Module<Tensor, Tensor>" },
        { Module with { Problem = BlockTypeProblem.NoConstructor }, "cannot be created" },
        { Module with { Problem = BlockTypeProblem.FileLocal }, "local to its file" },
        { Module with { Margin = 3 }, "Margin of 3 px" },
        { Module with { Margin = -2 }, "Margin of -2 px" },
        { Module with { MultipleOf = 0 }, "MultipleOf of 0 px" },
        { Module with { ReceptiveField = 4 }, "ReceptiveField of 4 px" },
        { Module with { ReceptiveField = 3 }, "ReceptiveField of 3 px" },
        { PostAct with { Level = 3 }, "Level 3 does not exist" },
        { PostAct with { Level = 2, Part = StagePart.Decoder }, "is the bottleneck" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Build_BrokenUse_IsFoundAtTheAttribute(UseBlockSpec use, string expected)
    {
        var finding = Assert.Single(GraphBuilder.Build(Network with { UsedBlocks = new([use]) }).Findings);
        Assert.Equal("UseBlock", finding.Element.Part);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_UsesThatContradict_AreRefused()
    {
        Assert.Equal(["UNET0124"], Rules(Network with { UsedBlocks = new([PostAct, Module]) }));
        Assert.Equal(["UNET0124"], Rules(Network with { UsedBlocks = new([PostAct with { Level = 1 }, Module with { Level = 1, Part = StagePart.Decoder }]) }));
        Assert.Equal(["UNET0121"], Rules(Network with { Block = Blocks.Dense, UsedBlocks = new([PostAct]) }));
        Assert.Equal(["UNET0121"], Rules(Network with { Stages = new([new StageSpec { Level = 1, Block = Blocks.Dense }]), UsedBlocks = new([PostAct with { Level = 1 }]) }));
        Assert.Equal(["UNET0113"], Rules(Network with { Downsample = Downsample.StridedBlock, UsedBlocks = new([Module with { Margin = 0 }]) }));
        Assert.Equal(["UNET0120"], Rules(Network with { Units = 2, UsedBlocks = new([PostAct]) }));
        Assert.Empty(Rules(Network with { UsedBlocks = new([PostAct, Module with { Level = 1 }]) }));
        Assert.Empty(Rules(Network with { UsedBlocks = new([PostAct]), Stages = new([new StageSpec { Level = 1, Block = Blocks.Dense, Growth = 4 }]) }));
    }

    private static IEnumerable<string> Rules(UNetSpec spec) => GraphBuilder.Build(spec).Findings.Select(finding => finding.Rule.Id);

    private static NetworkGraph Build(UseBlockSpec use) => GraphBuilder.Build(Network with { UsedBlocks = new([use]) }).Valid;

    /// <summary>The crops on the shortcut of a sum.</summary>
    private static IEnumerable<Crop> Ancestors(Node sum)
    {
        var graph = GraphBuilder.Build(Network with { Padding = Padding.Valid, UsedBlocks = new([PostAct]) }).Valid;
        for (var node = graph.Nodes[sum.Inputs[1]]; node.Stage == sum.Stage && node.Name.Contains("shortcut", StringComparison.Ordinal); node = graph.Nodes[node.Inputs[0]])
        {
            if (node.Operation is Crop crop)
            {
                yield return crop;
            }
        }
    }
}
