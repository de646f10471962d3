using TorchSharp;
using UNetDsl.Losses;
using UNetDsl.Networks;
using UNetDsl.Weights;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Reference;

/// <summary>The same weights and the same input give what PyTorch gave: forward, loss, and the weights after steps of SGD.</summary>
/// <remarks>Tolerances are those of ../shared/reference/README.md.</remarks>
internal static class ParityCheck
{
    private const double LogitAbsolute = 5e-5;
    private const double LogitRelative = 1e-5;
    private const double WeightAbsolute = 1e-6;

    /// <summary>Opens a case, or skips the test where the shared folder is absent.</summary>
    public static ReferenceModel Open(string name)
    {
        _ = SharedData.Require("reference/pytorch/models");
        return ReferenceModel.Open(name);
    }

    /// <summary>Compares the logits of both modes.</summary>
    public static void Forward(ReferenceModel model, SegmentationNetwork network)
    {
        network.LoadWeights(model.WeightsPath, model.ToOurName);
        using var arrays = new TensorBag(NumpyArchive.Read(model.ArraysPath));
        using var noGradient = no_grad();

        Assert.Equal(model.Parameters, network.Graph.Parameters);
        network.eval();
        using var evaluated = network.call(arrays["input"]);
        TensorAssert.Near(arrays["output_eval"], evaluated, LogitAbsolute, LogitRelative, "logits in eval mode");

        network.train();
        using var trained = network.call(arrays["input"]);
        TensorAssert.Near(arrays["output_train"], trained, LogitAbsolute, LogitRelative, "logits in train mode");
    }

    /// <summary>Compares the weights after one step.</summary>
    public static void FirstStep(ReferenceModel model, SegmentationNetwork network)
    {
        using var arrays = new TensorBag(NumpyArchive.Read(model.ArraysPath));
        Train(model, network, arrays, steps: 1);
    }

    /// <summary>Compares the losses of three steps, the weights after one, and their norms and the logits after three.</summary>
    public static void Training(ReferenceModel model, SegmentationNetwork network)
    {
        using var arrays = new TensorBag(NumpyArchive.Read(model.ArraysPath));
        Train(model, network, arrays, steps: 3);
        CompareNorms(model, network);
        using var noGradient = no_grad();
        network.eval();
        using var after = network.call(arrays["input"]);
        TensorAssert.Near(arrays["output_eval_after3"], after, LogitAbsolute, LogitRelative, "logits after three steps");
    }

    private static void Train(ReferenceModel model, SegmentationNetwork network, TensorBag arrays, int steps)
    {
        network.LoadWeights(model.WeightsPath, model.ToOurName);
        using var optimizer = optim.SGD(network.parameters(), model.LearningRate, momentum: 0.99);
        network.train();
        for (var step = 0; step < steps; step++)
        {
            optimizer.zero_grad();
            using var logits = network.call(arrays["input"]);
            using var loss = new CrossEntropyLoss().Compute(logits, arrays["target"], arrays["weight_map"]);
            loss.backward();
            optimizer.step();

            // A float32 loss of order 1 after two updates that differ in the last bits.
            Assert.Equal(model.Losses[step], loss.ToDouble(), 1e-5 + (1e-5 * model.Losses[step]));
            if (step == 0)
            {
                CompareWeights(model, network);
            }
        }
    }

    private static void CompareWeights(ReferenceModel model, SegmentationNetwork network)
    {
        using var expected = new TensorBag(NumpyArchive.Read(model.AfterOneStepPath));
        var actual = network.state_dict();
        Assert.Equal(expected.Names.Select(model.ToOurName).Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var name in expected.Names)
        {
            TensorAssert.Near(expected[name], actual[model.ToOurName(name)], WeightAbsolute, 0, name + " after one step");
        }
    }

    private static void CompareNorms(ReferenceModel model, SegmentationNetwork network)
    {
        var actual = network.state_dict();
        using var noGradient = no_grad();
        foreach (var (name, expected) in model.NormsAfterThreeSteps)
        {
            using var wide = actual[model.ToOurName(name)].to(ScalarType.Float64);
            using var norm = wide.norm();
            Assert.Equal(expected, norm.ToDouble(), 1e-5 + (1e-5 * expected));
        }
    }
}
