using TorchSharp;
using UNetDsl.Models;

namespace UNetDsl.Tests.Networks;

/// <summary>What rule UNET0331 says at compile time: a single value has no variance, and the network is lost without a word.</summary>
public sealed class BatchOfOneTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Forward_BottleneckOfOnePixelWhileTraining_PredictsNumbersOnlyFromBatchesAboveOne(int batch, bool isLost)
    {
        using var network = UNetSameTiny.Create(seed: 1);
        using var images = torch.ones(batch, 1, UNetSameTiny.Step, UNetSameTiny.Step);
        network.train();
        using (var logits = network.call(images))
        {
            Assert.Equal(batch, logits.size(0));
        }

        network.eval();
        using var prediction = network.call(images);
        using var lost = prediction.isnan();
        using var any = lost.any();
        Assert.Equal(isLost, any.item<bool>());
    }
}
