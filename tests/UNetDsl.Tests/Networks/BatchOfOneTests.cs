using TorchSharp;
using UNetDsl.Models;

namespace UNetDsl.Tests.Networks;

/// <summary>What rule UNET0331 says at compile time: one value has no variance.</summary>
public sealed class BatchOfOneTests
{
    [Fact]
    public void Forward_OneValueInAMapWhileTraining_Throws()
    {
        using var network = UNetSameTiny.Create(seed: 1);
        network.train();
        using var one = torch.zeros(1, 1, UNetSameTiny.Step, UNetSameTiny.Step);
        var exception = Assert.ThrowsAny<Exception>(() => network.call(one));
        Assert.Contains("more than 1 value per channel", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_TwoValuesInAMapWhileTraining_Works()
    {
        using var network = UNetSameTiny.Create(seed: 1);
        network.train();
        using var two = torch.zeros(2, 1, UNetSameTiny.Step, UNetSameTiny.Step);
        using var logits = network.call(two);
        Assert.Equal([2, 2, UNetSameTiny.Step, UNetSameTiny.Step], logits.shape);
    }
}
