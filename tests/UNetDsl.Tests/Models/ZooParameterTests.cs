using System.Text.Json;
using UNetDsl.Graph;
using UNetDsl.Models;
using UNetDsl.Tests.Reference;

namespace UNetDsl.Tests.Models;

/// <summary>Learned values of published networks, against published numbers and numbers counted by hand.</summary>
public sealed class ZooParameterTests
{
    /// <summary>Ronneberger et al. 2015, figure 1, for one channel and two classes.</summary>
    private const long Paper = 31_030_658;

    [Fact]
    public void UNet2015_Parameters_AreThoseOfFigure1() => Assert.Equal(Paper, UNet2015.Parameters);

    /// <summary>128 channels leave the last up-convolution instead of 64 (2x2 from 128, and a bias), and enter the convolution after it.</summary>
    [Fact]
    public void UNet2015Caffe_Parameters_AreThePapersAndTheWiderUpConvolution() =>
        Assert.Equal(Paper + (((4 * 128) + 1) * 64) + (9 * 64 * 64), UNet2015Caffe.Parameters);

    /// <summary>Oktay et al. 2018, table 1: 5.88 M parameters of the U-Net without gates, whose kernels have 27 times 217,872 weights.</summary>
    [Fact]
    public void AttentionUNet_WithoutGates_HasTheParametersOfItsPaper()
    {
        var spec = (UNetSpec)AttentionUNet.Declaration with { Skip = Skip.CropConcat, Stages = default, DeepSupervision = false };
        var graph = GraphBuilder.Build(spec).Valid;
        var kernels = graph.Nodes.Where(static node => node.Operation is Convolution { Kernel: [3, 3, 3] })
            .Sum(node => 27L * graph.InputChannels(node) * node.Channels);
        Assert.Equal(5_882_544, kernels);
    }

    /// <summary>Three gates of half the skip's channels: theta 2x2x2 without bias, phi and psi 1x1x1 with, after which nothing is left.</summary>
    [Fact]
    public void AttentionUNet_Gates_StandAtAllLevelsButTheFirst()
    {
        var graph = GraphBuilder.Build(AttentionUNet.Declaration).Valid;
        var gates = graph.Nodes.Where(static node => node.Name.Contains(".attention.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["decoder3", "decoder2", "decoder1"], gates.Select(static node => node.Stage.Name).Distinct());
        Assert.Equal(
            new[] { 128, 64, 32 }.Sum(static channels => (8 * channels * channels / 2) + (((2 * channels) + 1) * channels / 2) + (channels / 2) + 1),
            gates.Sum(graph.ParametersOf));
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void PlainConvUNet_OfFiveWidths_HasTheWeightsOfNnUNets() => AssertSameWeights(
        "dna PlainConvUNet 16..256", (UNetSpec)PlainConvUNet.Declaration with { Widths = new([16, 32, 64, 128, 256]) });

    [Fact]
    [Trait("Needs", "SharedData")]
    public void ResEncUNet_OfFiveWidths_HasTheWeightsOfNnUNets() => AssertSameWeights(
        "dna ResEncUNet 16..256",
        (UNetSpec)ResEncUNet.Declaration with
        {
            Widths = new([16, 32, 64, 128, 256]),
            Units = 2,
            Stages = new([new() { Level = 0, Part = StagePart.Encoder, Units = 1 }, new() { Part = StagePart.Decoder, Block = Blocks.Double }]),
        });

    /// <summary>As many parameters as there, in kernels of the same shapes.</summary>
    private static void AssertSameWeights(string peer, UNetSpec spec)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Require("reference/peers/state_dict_keys.json")));
        var network = document.RootElement.GetProperty(peer);

        // The same modules are listed under several names there.
        var kernels = network.GetProperty("state_dict").EnumerateArray()
            .Where(static entry => entry[0].GetString() is { } name && !name.Contains("all_modules", StringComparison.Ordinal) && !name.StartsWith("decoder.encoder", StringComparison.Ordinal))
            .Select(static entry => entry[1].EnumerateArray().Select(static side => side.GetInt64()).ToArray())
            .Where(static shape => shape.Length == 4)
            .Select(static shape => string.Join('x', shape));
        var graph = GraphBuilder.Build(spec with { Tile = null }).Valid;
        using var ours = new GraphNetwork(graph.Spec, seed: 1);
        Assert.Equal(
            kernels.Order(StringComparer.Ordinal),
            ours.named_parameters().Where(static entry => entry.parameter.dim() == 4).Select(static entry => string.Join('x', entry.parameter.shape)).Order(StringComparer.Ordinal));
        Assert.Equal(network.GetProperty("params").GetInt64(), graph.Parameters);
    }
}
