using UNetDsl.Imaging;
using UNetDsl.Inference;
using UNetDsl.Tests.Declared;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

public sealed class MultiHeadNetworkTests
{
    private static Tensor Image() => rand(1, 1, TwoHeads.MinTile, TwoHeads.MinTile + TwoHeads.Step);

    [Fact]
    public void Forward_TwoHeads_GivesBothMapsUnderTheirNames()
    {
        using var network = TwoHeads.Create(1);
        using var image = Image();
        using var output = network.call(image);

        Assert.Equal([1, 2, TwoHeads.OutputSize(TwoHeads.MinTile), TwoHeads.OutputSize(TwoHeads.MinTile + TwoHeads.Step)], output.Mask.shape);
        Assert.Equal([1, 1, .. output.Mask.shape[2..]], output.Distance.shape);
        Assert.Equal([output.Mask, output.Distance], output.Maps);
    }

    [Fact]
    public void ForwardSupervised_TwoHeads_GivesAuxiliariesOfEachAndTheSameOutput()
    {
        using var network = TwoHeads.Create(1);
        using var image = Image();
        using var output = network.call(image);
        var (supervised, auxiliaries) = network.ForwardSupervised(image);

        Assert.True(output.Mask.equal(supervised.Mask).all().item<bool>());
        Assert.Equal([2, 1], auxiliaries.Select(static map => map.shape[1]));
        Assert.Equal(network.Graph.Auxiliaries.Select(static node => node.Sizes[0].At(TwoHeads.MinTile)), auxiliaries.Select(static map => map.shape[2]));
    }

    [Fact]
    public void Select_Head_GivesThatMapAlone()
    {
        using var network = TwoHeads.Create(1);
        using var image = Image();
        using var output = network.call(image);
        using var mask = network.Select("Mask");
        using var alone = mask.call(image);

        Assert.True(output.Mask.equal(alone).all().item<bool>());
        Assert.Equal(2, mask.Graph.Output.Channels);
        Assert.Equal(network.Graph.Margin, mask.Graph.Margin);
    }

    [Fact]
    public void Select_UnknownHead_NamesTheHeads()
    {
        using var network = TwoHeads.Create(1);
        var error = Assert.Throws<ArgumentException>(() => network.Select("Flow"));
        Assert.StartsWith("'TwoHeads' has no head 'Flow'; its heads are 'Mask', 'Distance'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_HeadOfQuantities_IsRefused()
    {
        using var network = TwoHeads.Create(1);

        // A name that is no constant, since the compiler refuses a head that it knows.
        var name = network.Spec.Heads[1].Name;
        var error = Assert.Throws<ArgumentException>(() => new Predictor(network.Select(name)));
        Assert.StartsWith("Head 'Distance' of 'TwoHeads' gives quantities", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_SelectedHead_RunsTiled()
    {
        using var network = TwoHeads.Create(1);
        var pixels = new float[64 * 80];
        Array.Fill(pixels, 0.5f);
        var predictor = new Predictor(network.Select("Mask"), new PredictionOptions { Tile = TwoHeads.MinTile + (12 * TwoHeads.Step) });
        Assert.NotNull(predictor.Predict(new Image(1, 64, 80, pixels, SampleFormat.Float32)));
    }
}
