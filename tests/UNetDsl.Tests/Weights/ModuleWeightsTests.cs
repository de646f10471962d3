using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Tests.Networks;
using UNetDsl.Tests.Reference;
using UNetDsl.Weights;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Weights;

public sealed class ModuleWeightsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void SaveWeights_ThenLoad_GivesEveryTensorBack()
    {
        using var written = new HandWrittenUNet(HandWrittenUNetTests.Small with { Norm = Norm.Batch }, seed: 1);
        using var read = new HandWrittenUNet(HandWrittenUNetTests.Small with { Norm = Norm.Batch }, seed: 2);
        using (var input = randn(2, 1, 44, 44, generator: new Generator(1, CPU)))
        {
            // A forward in train mode, so that running statistics and counters are no defaults.
            written.call(input).Dispose();
        }

        written.SaveWeights(_path, new Dictionary<string, string>(StringComparer.Ordinal) { ["step"] = "1" });
        read.LoadWeights(_path);

        var actual = read.state_dict();
        foreach (var (name, tensor) in written.state_dict())
        {
            using var expected = tensor.detach();
            using var given = actual[name].detach();
            TensorAssert.Identical(expected, given, name);
        }

        using var file = SafetensorsFile.Open(_path);
        Assert.Equal("1", file.Metadata["step"]);
    }

    [Theory]
    [Trait("Needs", "SharedData")]
    [InlineData(".fp16.safetensors", ScalarType.Float16)]
    [InlineData(".bf16.safetensors", ScalarType.BFloat16)]
    public void LoadWeights_HalfPrecisionFile_CastsToTheParameters(string suffix, ScalarType type)
    {
        _ = SharedData.Require("reference/pytorch/models");
        using var model = ReferenceModel.Open("unet_bn_same_b4_d3_zeros");
        using var network = new HandWrittenUNet((UNetSpec)model.ToSpec(), seed: 0);
        network.LoadWeights(model.PathWith(suffix), model.ToOurName);

        var actual = network.state_dict();
        using var weights = new TensorBag(NumpyArchive.Read(model.WeightsArchivePath));
        foreach (var name in weights.Names)
        {
            using var given = actual[model.ToOurName(name)].detach();
            Assert.Equal(weights[name].dtype, given.dtype);
            using var rounded = weights[name].is_floating_point() ? weights[name].to(type) : weights[name].alias();
            using var expected = rounded.to(weights[name].dtype);
            TensorAssert.Identical(expected, given, name);
        }
    }

    [Fact]
    public void LoadWeights_OtherTopology_ListsAllThreeKindsAndChangesNothing()
    {
        var small = HandWrittenUNetTests.Small;
        using var deeper = new HandWrittenUNet(small with { Depth = 3, BaseWidth = 2, UpActivation = true }, seed: 1);
        using var network = new HandWrittenUNet(small with { Norm = Norm.Batch }, seed: 2);
        using var untouched = new HandWrittenUNet(small with { Norm = Norm.Batch }, seed: 2);
        deeper.SaveWeights(_path);

        var error = Assert.Throws<WeightFileException>(() => network.LoadWeights(_path));

        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
        Assert.Contains("'Small'", error.Message, StringComparison.Ordinal);
        // 2 tensors for each of 2 convolutions in encoder2 and decoder2, and the up-convolution of decoder2.
        Assert.Contains("10 unexpected (", error.Message, StringComparison.Ordinal);
        // 5 tensors for each of 10 normalisations.
        Assert.Contains("50 missing (", error.Message, StringComparison.Ordinal);
        Assert.Contains("is [2, 1, 3, 3] and 'encoder0_conv1.weight' needs [4, 1, 3, 3]", error.Message, StringComparison.Ordinal);
        Assert.Contains("and 47 more", error.Message, StringComparison.Ordinal);
        var expected = untouched.state_dict();
        foreach (var (name, tensor) in network.state_dict())
        {
            TensorAssert.Identical(expected[name], tensor, name);
        }
    }

    [Fact]
    public void LoadWeights_TwoNamesRenamedToOne_IsRefused()
    {
        using var network = new HandWrittenUNet(HandWrittenUNetTests.Small, seed: 1);
        network.SaveWeights(_path);
        var error = Assert.Throws<WeightFileException>(() => network.LoadWeights(
            _path, name => name.Replace("conv2", "conv1", StringComparison.Ordinal)));
        Assert.Contains("nothing was loaded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadWeights_IntegersForAParameter_IsRefused()
    {
        using var network = new HandWrittenUNet(HandWrittenUNetTests.Small, seed: 1);
        var weights = network.state_dict().ToDictionary(item => item.Key, item => item.Value.detach().clone(), StringComparer.Ordinal);
        weights["head.bias"] = zeros([2], dtype: ScalarType.Int64);
        var error = Assert.Throws<WeightFileException>(() => network.LoadWeights(weights));
        Assert.Contains("'head.bias' is Int64 and 'head.bias' needs Float32", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);
}
