using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>The dense evaluation of a patch classifier gives for each pixel what the classification of its window gives.</summary>
internal static class WindowCheck
{
    /// <summary>Float32 sums of a few hundred products in another order.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Slides the window over an image, and trains by single windows.</summary>
    public static void Run(PatchClassifierSpec spec, PatchClassifierNetwork network)
    {
        var (window, rows, columns) = (spec.Window, 5, 7);
        using var image = rand(1, spec.Channels, window + rows - 1, window + columns - 1);
        using (no_grad())
        {
            using var dense = network.call(image);
            var patches = new List<Tensor>();
            for (var index = 0; index < rows * columns; index++)
            {
                using var band = image.narrow(2, index / columns, window);
                patches.Add(band.narrow(3, index % columns, window));
            }

            using var all = cat(patches, 0);
            patches.ForEach(static patch => patch.Dispose());
            using var scores = network.ClassifyPatches(all);
            using var slid = scores.t().reshape(1, spec.Classes, rows, columns);
            Assert.Equal(slid.shape, dense.shape);
            var scale = Math.Max(1, slid.abs().max().ToDouble());
            Assert.True((slid - dense).abs().max().ToDouble() <= Tolerance * scale, "The dense evaluation differs from the sliding window.");
        }

        CheckTraining(spec, network);
        using var wrong = zeros(1, spec.Channels, window + 1, window);
        Assert.Contains($"Float32 [N, {spec.Channels}, {window}, {window}]", Assert.Throws<ArgumentException>(() => network.ClassifyPatches(wrong)).Message, StringComparison.Ordinal);
    }

    private static void CheckTraining(PatchClassifierSpec spec, PatchClassifierNetwork network)
    {
        network.zero_grad();
        using var patches = rand(3, spec.Channels, spec.Window, spec.Window);
        using var scores = network.ClassifyPatches(patches);
        using var squares = scores.mul(scores);
        using var loss = squares.mean();
        loss.backward();
        Assert.All(network.named_parameters(), static entry => Assert.True(entry.parameter.grad is not null, $"'{entry.name}' has no gradient from patches."));
        Assert.False(patches.IsInvalid, "The caller's patches were disposed.");
    }
}
