using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Tests.Declared;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

/// <summary>Modules of the user's own in a network, and the test that it emits for them.</summary>
public sealed class UserModuleTests
{
    [Fact]
    public void Module_HonestContract_RunsForwardAndBackAndVerifies()
    {
        using var network = WithHonestModule.Create(1);
        network.VerifyBlocks();

        // Two valid 3x3 convolutions a block: the sizes of the paper's network at depth 2.
        var twin = GraphBuilder.Build(new UNetSpec { Name = "Twin", Depth = 2, BaseWidth = 4, Dropout = 0 }).Valid;
        Assert.Equal((twin.Margin, twin.Lattice.Step, twin.Lattice.Minimum), (WithHonestModule.Margin, WithHonestModule.Step, WithHonestModule.MinTile));
        using var input = rand(1, 1, WithHonestModule.MinTile, WithHonestModule.MinTile + WithHonestModule.Step);
        using var output = network.call(input);
        Assert.Equal([1, 2, WithHonestModule.OutputSize(WithHonestModule.MinTile), WithHonestModule.OutputSize(WithHonestModule.MinTile + WithHonestModule.Step)], output.shape);
        output.sum().backward();
        Assert.All(network.parameters(), parameter => Assert.NotNull(parameter.grad));

        // What the modules learn is not known before they are made.
        Assert.True(network.parameters().Sum(parameter => parameter.numel()) > WithHonestModule.Parameters);
        Assert.True(network.training);
    }

    [Fact]
    public void VerifyBlocks_ModuleThatPads_SaysWhichAndHow()
    {
        using var network = WithLyingModule.Create(1);
        var error = Assert.Throws<InvalidOperationException>(network.VerifyBlocks);
        Assert.Equal(
            "Block 'bottleneck.block' (LyingModule) breaks its shape contract: from [1, 8, 3, 3] it gives [1, 16, 3, 3] where its contract promises [1, 16, 1, 1]",
            error.Message);
    }

    [Fact]
    public void VerifyBlocks_ModuleThatSeesTooFar_SaysHowFar()
    {
        using var network = WithFarSightedModule.Create(1);
        var error = Assert.Throws<InvalidOperationException>(network.VerifyBlocks);
        Assert.Equal(
            "Block 'decoder0.block' (FarSightedModule) breaks its shape contract: an output px sees 3 px to a side, so that its window is 7 px and not the 5 px of its contract",
            error.Message);
    }
}
