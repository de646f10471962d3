using TorchSharp;
using UNetDsl.Training.Optimizers;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Training;

public sealed class WeightAverageTests
{
    [Fact]
    public void Update_ThreeSteps_FollowsTheFormula()
    {
        using var layer = nn.Linear(1, 1, hasBias: false);
        Set(layer, 0);
        using var average = new WeightAverage(layer, 0.25);

        // d = min(0.25, (1 + t) / (10 + t)): 2/11, 3/12 and then 0.25, by hand.
        var expected = 0.0;
        foreach (var (step, weight, decay) in new[] { (1, 1.0, 2.0 / 11), (2, 3.0, 0.25), (3, -2.0, 0.25) })
        {
            Set(layer, weight);
            average.Update(step);
            expected = (decay * expected) + ((1 - decay) * weight);
            Assert.Equal(expected, average.State["weight"].item<float>(), 1e-6);
        }
    }

    [Fact]
    public void Exchange_Twice_LeavesEveryBit()
    {
        using var network = DiscImages.Network();
        using var average = new WeightAverage(network, 0.9);
        using (no_grad())
        {
            network.parameters().First().normal_();
        }

        average.Update(1);
        var (weights, averages) = (NetworkBytes.Of(network), average.State["head.weight"].bytes.ToArray());
        average.Exchange();
        Assert.Equal(averages, NetworkBytes.Of(network)["head.weight"]);
        Assert.NotEqual(weights.Values.First(), NetworkBytes.Of(network).Values.First());
        average.Exchange();
        Assert.All(NetworkBytes.Of(network), item => Assert.Equal(weights[item.Key], item.Value));
    }

    [Fact]
    public void State_CountsOfBatches_AreTheNetworksOwn()
    {
        using var network = DiscImages.Network();
        using var average = new WeightAverage(network, 0.9);
        var count = network.state_dict().First(static item => item.Value.dtype == ScalarType.Int64);
        Assert.Same(count.Value, average.State[count.Key]);
        Assert.Equal(network.state_dict().Keys, average.State.Keys);
    }

    private static void Set(TorchSharp.Modules.Linear layer, double value)
    {
        using var noGradient = no_grad();
        nn.init.constant_(layer.weight!, value);
    }
}
