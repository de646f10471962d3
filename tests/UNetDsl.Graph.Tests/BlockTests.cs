namespace UNetDsl.Graph.Tests;

/// <summary>What each kind of block adds to a graph.</summary>
public sealed class BlockTests
{
    private static readonly UNetSpec Small = new() { Name = "N", Depth = 1, BaseWidth = 8, Dropout = 0, Padding = Padding.Zeros };

    [Fact]
    public void Residual_WhereChannelsAgree_AddsTheInputAsItIs()
    {
        // Three units: the first one of each stage changes the channels (1 -> 8, 8 -> 16, 16 -> 8), the others do not.
        var graph = Build(Small with { Block = Blocks.Residual, Units = 3 });
        Assert.Equal(
            ["encoder0.unit1.shortcut.conv", "bottleneck.unit1.shortcut.conv", "decoder0.unit1.shortcut.conv"],
            graph.Nodes.Where(node => node.Name.Contains("shortcut", StringComparison.Ordinal)).Select(node => node.Name));
        Assert.Equal(9, graph.Nodes.Count(node => node.Operation is Addition));
    }

    /// <summary>He et al. 2019, figure 2c: means, then a 1x1 convolution only where the channels differ, which needs no bias before a normalisation.</summary>
    [Fact]
    public void Residual_AveragePooled_PoolsTheShortcutWhereTheResolutionChanges()
    {
        var graph = Build(Small with { Block = Blocks.Residual, Shortcut = Shortcut.AveragePooled, Downsample = Downsample.StridedBlock, Padding = Padding.Zeros, Norm = Norm.Batch });
        var levels = graph.Spec is UNetSpec spec ? spec.EffectiveDepth : 0;
        Assert.Equal(levels, graph.Nodes.Count(static node => node.Operation is AveragePooling));
        Assert.All(graph.Nodes.Where(static node => node.Name.EndsWith("shortcut.conv", StringComparison.Ordinal)), static node =>
            Assert.Equal((false, 1), (((Convolution)node.Operation).Bias, ((Convolution)node.Operation).StrideOf(0))));
    }

    [Fact]
    public void Residual_Projection_ProjectsEveryShortcut() => Assert.Equal(
        9, Build(Small with { Block = Blocks.Residual, Units = 3, Shortcut = Shortcut.Projection }).Nodes.Count(node => node.Name.EndsWith("shortcut.conv", StringComparison.Ordinal)));

    [Theory]
    [InlineData(Blocks.Residual)]
    [InlineData(Blocks.PreActResidual)]
    [InlineData(Blocks.SqueezeExcitation)]
    public void Residual_ValidConvolutions_CropTheShortcutAndShrinkLikeDoubleBlocks(Blocks block)
    {
        // Two 3x3 convolutions take 2 px off each side; the margin is that of the double convolutions: 16 px at depth 1.
        var graph = Build(Small with { Block = block, Padding = Padding.Valid });
        Assert.Equal((16, 18, 2), (graph.Margin, graph.Lattice.Minimum, graph.Lattice.Step));
        Assert.All(
            graph.Nodes.Where(node => node.Name.EndsWith("shortcut.crop", StringComparison.Ordinal)),
            node => Assert.Equal(2, ((Crop)node.Operation).Before[0]));
        Assert.All(
            graph.Nodes.Where(node => node.Operation is Addition),
            node => Assert.Equal(graph.Nodes[node.Inputs[0]].Sizes, graph.Nodes[node.Inputs[1]].Sizes));
    }

    [Fact]
    public void PreActResidual_FirstUnit_BeginsWithItsConvolution()
    {
        // Zhang et al. 2017, table 1: the first unit has one normalisation on its way, all others two; each shortcut has its own.
        var graph = Build(Small with { Block = Blocks.PreActResidual, Norm = Norm.Batch });
        Assert.Equal("encoder0.conv1", graph.Nodes[1].Name);
        Assert.Equal([2, 3, 3], graph.Stages.Take(3).Select(stage => graph.Nodes.Count(node => node.Stage == stage && node.Operation is BatchNormalization)));
        Assert.IsType<Addition>(graph.Nodes[graph.Output.Inputs[0]].Operation);
    }

    [Fact]
    public void SqueezeExcitation_AnyNetwork_SeesTheWholeTile()
    {
        var graph = Build(Small with { Block = Blocks.SqueezeExcitation, Reduction = 4 });
        Assert.True(graph.SeesWholeTile);
        Assert.False(Build(Small with { Block = Blocks.Residual }).SeesWholeTile);

        // Hu et al. 2018, equation 3: C x C/r and C/r x C weights, with biases.
        var gate = graph.Nodes.Where(node => node.Name.StartsWith("bottleneck.gate.", StringComparison.Ordinal)).ToList();
        Assert.Equal((16 * 4) + 4 + (4 * 16) + 16, gate.Sum(graph.ParametersOf));
        Assert.All(gate, node => Assert.Equal("1", node.Sizes[0].ToString()));
    }

    [Fact]
    public void Dense_EachLayer_AddsItsGrowth()
    {
        // 1 + 3 x 5 = 16; the bottleneck reads 16; the decoder reads its skip and as many upsampled channels.
        var graph = Build(Small with { Block = Blocks.Dense, Layers = 3, Growth = 5 });
        Assert.Equal([16, 31, 47], graph.Stages.Take(3).Select(stage => graph.Nodes.Last(node => node.Stage == stage).Channels));
        Assert.False(graph.SeesWholeTile);
    }

    [Fact]
    public void Dense_DeclaredWidths_CompressesToThem() => Assert.Equal(
        [10, 20, 10],
        Build(Small with { Block = Blocks.Dense, BaseWidth = null, Depth = null, Widths = new([10, 20]) })
            .Nodes.Where(node => node.Name.EndsWith(".compress", StringComparison.Ordinal)).Select(node => node.Channels));

    [Fact]
    public void Topology_WidthsOfDenseBlocks_AreNotThoseOfABaseWidth()
    {
        var free = Small with { Block = Blocks.Dense };
        Assert.NotEqual(free.TopologyValues, (free with { BaseWidth = null, Widths = free.EffectiveWidths }).TopologyValues);
        Assert.Equal(free.TopologyValues, (free with { Growth = UNetSpec.DefaultGrowth, Layers = UNetSpec.DefaultLayers }).TopologyValues);
    }

    [Fact]
    public void Overwrites_MapThatIsReadOnTheWayBack_IsSpared()
    {
        var graph = Build(Small with { Block = Blocks.PreActResidual, Padding = Padding.Valid });

        // Without normalisation, the first activation of a unit reads the map that its shortcut reads as well.
        Assert.False(graph.Overwrites(graph.Nodes.Single(node => node.Name == "bottleneck.act1")));
        Assert.True(graph.Overwrites(graph.Nodes.Single(node => node.Name == "bottleneck.act2")));
        Assert.All(graph.Nodes.Where(node => node.Operation is Addition), node => Assert.True(graph.Overwrites(node)));
    }

    [Fact]
    public void ConvNeXt_Units_KeepTheirChannels()
    {
        // Liu et al. 2022, figure 4: depthwise 7x7, norm, 4 x the channels, GELU, back: at 8 channels (49 + 1) x 8, 16, (8 + 1) x 32 and (32 + 1) x 8.
        var graph = Build(Small with { Block = Blocks.ConvNeXt, Units = 2 });
        var unit = graph.Nodes.Where(node => node.Name.StartsWith("encoder0.unit2.", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["depthwise conv 7x7", "layer norm", "conv 1x1", "GELU", "conv 1x1", "add"], unit.Select(node => node.Operation.Label));
        Assert.Equal((50 * 8) + 16 + (9 * 32) + (33 * 8), unit.Sum(graph.ParametersOf));
        Assert.Equal(["encoder0.entry", "bottleneck.entry", "decoder0.entry"], graph.Nodes.Where(node => node.Name.EndsWith(".entry", StringComparison.Ordinal)).Select(node => node.Name));
    }

    [Fact]
    public void ConvNeXt_DeclaredNormAndActivation_ReplaceThePapers()
    {
        var graph = Build(Small with { Block = Blocks.ConvNeXt, Norm = Norm.Batch, Activation = Activation.SiLU });
        Assert.DoesNotContain(graph.Nodes, node => node.Operation is ChannelNormalization or Activate { Function: Activation.GELU });
    }

    [Fact]
    public void ConvNeXt_OneChannel_IsRefusedAtItsWidth()
    {
        var finding = Assert.Single(GraphBuilder.Build(new UNetSpec { Name = "N", Widths = new([4, 1]), Block = Blocks.ConvNeXt }).Findings);
        Assert.Equal(("UNET0122", new SpecElement("Widths", 1)), (finding.Rule.Id, finding.Element));
    }

    [Theory]
    [InlineData(Blocks.Double, "stem stemnorm stemact conv1")]
    [InlineData(Blocks.PreActResidual, "stem norm1 act1 conv1")]
    [InlineData(Blocks.Dense, "stem norm act conv")]
    [InlineData(Blocks.ConvNeXt, "stem stemnorm depthwise norm")]
    public void Stem_BeforeBlocks_IsNormalizedAndActivatedOnce(Blocks block, string expected)
    {
        var graph = Build(Small with { Block = block, Stem = true, Norm = Norm.Batch });
        Assert.Equal(expected, string.Join(' ', graph.Nodes.Skip(1).Take(4).Select(node => node.LocalName)));
        Assert.Equal(8, graph.Nodes[1].Channels);
    }

    [Fact]
    public void TransitionDown_BeforePooling_KeepsTheChannels()
    {
        var graph = Build(Small with { TransitionDown = true, Norm = Norm.Batch });
        Assert.Equal(
            ["bottleneck.transition.norm", "bottleneck.transition.act", "bottleneck.transition.conv", "bottleneck.pool"],
            graph.Nodes.Where(node => node.Stage.Kind == StageKind.Bottleneck).Take(4).Select(node => node.Name));
        Assert.Equal(8, graph.Nodes.Single(node => node.Name == "bottleneck.transition.conv").Channels);

        // The skip is the map before the transition.
        Assert.Equal("encoder0.act2", graph.Nodes[graph.Nodes.Single(node => node.Name == "decoder0.join").Inputs[0]].Name);
    }

    [Fact]
    public void UpConvolution_False_JoinsTheChannelsOfBothLevels() => Assert.Equal(
        8 + 16, Build(Small with { Upsample = Upsample.Nearest, UpConvolution = false }).Nodes.Single(node => node.Name == "decoder0.join").Channels);

    public static TheoryData<UNetSpec, string> Broken => new()
    {
        { Small with { Block = (Blocks)77 }, "Block" },
        { Small with { Block = Blocks.Residual, Units = 0 }, "Units" },
        { Small with { Block = Blocks.Residual, Units = 9 }, "Units" },
        { Small with { Block = Blocks.Residual, Shortcut = (Shortcut)(-1) }, "Shortcut" },
        { Small with { Block = Blocks.Dense, Layers = 65 }, "Layers" },
        { Small with { Block = Blocks.Dense, Growth = 0 }, "Growth" },
        { Small with { Block = Blocks.SqueezeExcitation, Reduction = -4 }, "Reduction" },
        { Small with { Growth = 16 }, "Growth" },
        { Small with { Block = Blocks.ConvNeXt, DepthwiseKernel = 4 }, "DepthwiseKernel" },
        { Small with { Block = Blocks.ConvNeXt, DepthwiseKernel = 33 }, "DepthwiseKernel" },
        { Small with { Block = Blocks.ConvNeXt, Expansion = 0 }, "Expansion" },
        { Small with { UpConvolution = false }, "UpConvolution" },
        { Small with { Upsample = Upsample.Bilinear, UpConvolution = false, UpActivation = true }, "UpActivation" },
        { Small with { Units = 2 }, "Units" },
        { Small with { Shortcut = Shortcut.Projection }, "Shortcut" },
        { Small with { Block = Blocks.Dense, ConvsPerBlock = 3 }, "ConvsPerBlock" },
        { Small with { Block = Blocks.Residual, Reduction = 4 }, "Reduction" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Build_BrokenBlock_IsFoundAtTheOption(UNetSpec spec, string property)
    {
        var finding = Assert.Single(GraphBuilder.Build(spec).Findings);
        Assert.Equal(new SpecElement(property), finding.Element);
        Assert.DoesNotContain("{", finding.Message, StringComparison.Ordinal);
    }

    private static NetworkGraph Build(UNetSpec spec) => GraphBuilder.Build(spec).Valid;
}
