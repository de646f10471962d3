using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;
using UNetDsl.Imaging.Tiles;
using UNetDsl.Inference;
using UNetDsl.Losses;
using UNetDsl.Networks;
using UNetDsl.Tests.Declared;
using UNetDsl.Training;
using static TorchSharp.torch;
using Overlap = UNetDsl.Imaging.Metrics.Overlap;

namespace UNetDsl.Tests.Training;

/// <summary>Training on labels that do not exclude each other.</summary>
[Collection(AloneCollection.Name)]
public sealed class LabelChannelTests
{
    private static readonly TrainingOptions Options = DiscImages.Options with { Loss = new BinaryCrossEntropyLoss(), Metric = new() { Kind = MetricKind.MeanDice } };

    /// <summary>Label 0 is the discs, and label 1 is everywhere.</summary>
    private static TrainingSet Set(int count, int seed)
    {
        var discs = DiscImages.Set(count, seed);
        List<Image> images = [];
        List<LabelMap> sets = [];
        for (var i = 0; i < count; i++)
        {
            var (image, map) = ((Image)discs.Image(i), discs.RawLabels(i));
            images.Add(image);
            sets.Add(new LabelMap(map.Height, map.Width, [.. map.Labels.Select(static inside => inside == 1 ? 3 : 2)]));
        }

        return new TrainingSet(images, sets, LabelMeaning.Channels);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compute_SetsOfOneLabel_IsTheLossOfClassesEachByItself(bool valid)
    {
        using SegmentationNetwork network = valid ? SupervisedValid.Create(1) : SupervisedSame.Create(1);
        var shape = valid ? new TileShape(108, 108, 44) : new TileShape(32, 32, 0);
        var options = new TrainingOptions { Loss = new CombinedLoss { Terms = [new(new BinaryCrossEntropyLoss()), new(new DiceLoss { SeveralLabels = true })] } };
        using var classes = Batch(shape, static label => label);
        using var sets = Batch(shape, static label => 1 << label);
        using var expected = new TrainingObjective(network, options).Compute(classes);
        using var loss = new TrainingObjective(network, options, labelChannels: true).Compute(sets);
        Assert.Equal(expected.item<float>(), loss.item<float>(), 1e-6);

        // Else any labels would do.
        using var others = Batch(shape, static label => 2 >> label);
        using var other = new TrainingObjective(network, options, labelChannels: true).Compute(others);
        Assert.NotEqual(expected.item<float>(), other.item<float>(), 1e-3);
    }

    [Fact]
    public void Run_LabelsThatOverlap_LearnsBothAndScoresThemByThemselves()
    {
        using var network = DiscImages.Network();
        var held = Set(2, seed: 9);
        var result = new Trainer(network, Options with { Steps = 60 }).Run(Set(3, seed: 1), held);
        var predictor = new Predictor(network, new() { SeveralLabels = true });
        var (overlap, entropy) = (new LabelSetOverlap(2), new List<double>());
        for (var i = 0; i < held.Count; i++)
        {
            var (map, truth) = (predictor.Predict(held.Image(i)), held.RawLabels(i));
            overlap.Add(map.ToLabelSets(), truth);
            for (var p = 0; p < map.Values.Length; p++)
            {
                var (label, pixel) = Math.DivRem(p, truth.Labels.Length);
                entropy.Add(-Math.Log(LabelSets.Bears(truth.Labels[pixel], label) ? map.Values[p] : 1 - map.Values[p]));
            }
        }

        // In a disc both are above 0.5, which a soft-max could not say.
        Assert.InRange(overlap.Dice(0)!.Value, 0.8, 1);
        Assert.InRange(overlap.Dice(1)!.Value, 0.97, 1);
        var score = result.Validations[^1];
        Assert.Equal(overlap.MeanDice!.Value, score.Score, 1e-9);
        Assert.Equal(entropy.Average(), score.Loss, 1e-5);
    }

    [Theory]
    [InlineData(MetricKind.Dice, 0)]
    [InlineData(MetricKind.IoU, 0)]
    [InlineData(MetricKind.MeanIoU, 1)]
    [InlineData(MetricKind.PixelError, 0)]
    [InlineData(MetricKind.AveragePrecision50, 0)]
    [InlineData(MetricKind.Automatic, 1)]
    public void Validation_ByEachMetric_LooksAtTheLabel(MetricKind kind, int label)
    {
        using var network = DiscImages.Network();
        var (training, held) = (Set(2, 1), Set(1, 9));
        var score = new Trainer(network, Options with { Steps = 20, Metric = new() { Kind = kind, Class = label } }).Run(training, held).Validations[^1];
        var map = new Predictor(network, new() { SeveralLabels = true }).Predict(held.Image(0));
        var (truth, called) = (LabelSets.Of(held.RawLabels(0), label), Called(label));
        var overlap = new Overlap(2);
        overlap.Add(called, truth);
        switch (kind)
        {
            case MetricKind.Dice:
                Assert.Equal(overlap.Dice(1)!.Value, score.Score, 1e-9);
                break;
            case MetricKind.IoU:
                Assert.Equal(overlap.IoU(1)!.Value, score.Score, 1e-9);
                break;
            case MetricKind.PixelError:
                var error = new PixelError();
                error.Add(map.OfClass(label), truth);
                Assert.Equal(error.Value!.Value, score.Score, 1e-9);
                break;
            case MetricKind.Automatic:
                Assert.Equal((MetricKind.Loss, score.Loss), (score.Metric, score.Score));
                break;
            case MetricKind.MeanIoU:
                var sets = new LabelSetOverlap(2);
                sets.Add(new LabelMap(map.Height, map.Width, [.. Called(0).Labels.Zip(Called(1).Labels, static (first, second) => first + (2 * second))]), held.RawLabels(0));
                Assert.Equal(sets.MeanIoU!.Value, score.Score, 1e-9);
                break;
            case MetricKind.AveragePrecision50:
                var objects = new InstanceScores();
                objects.Add(ContingencyTable.Of(Regions(truth), Regions(called)));
                Assert.Equal(objects.AveragePrecision(50, strict: false)!.Value, score.Score, 1e-9);
                break;
            default:
                Assert.Fail($"{kind} is not compared with anything");
                break;
        }

        // 1 where the probability of a label is above a half.
        LabelMap Called(int label) => new(map.Height, map.Width, Array.ConvertAll(map.OfClass(label).Pixels, static probability => probability > 0.5 ? 1 : 0));

        static LabelVolume Regions(LabelVolume mask) => ConnectedComponents.Label(mask, Connectivity.Four, out int _);
    }

    [Fact]
    public void Run_WhatLabelsThatAreChannelsDoNotServe_IsRefused()
    {
        using var network = DiscImages.Network();
        Assert.Contains("binaryCrossEntropy", Refusal(Options with { Loss = new CrossEntropyLoss() }), StringComparison.Ordinal);
        Assert.Contains("severalLabels", Refusal(Options with { Loss = new CombinedLoss { Terms = [new(new BinaryCrossEntropyLoss()), new(new DiceLoss())] } }), StringComparison.Ordinal);
        Assert.Contains("--no-border-weights", Refusal(Options with { Weights = new() }), StringComparison.Ordinal);
        Assert.Contains("255", Refusal(Options with { Loss = new BinaryCrossEntropyLoss { IgnoreLabel = 255 } }), StringComparison.Ordinal);

        var beyond = Set(1, 1);
        beyond.RawLabels(0).Labels[5] |= 16;
        var e = Assert.Throws<TrainingDataException>(() => Again(beyond).ClassLabels(DiscImages.SameSpec));
        Assert.Contains("has label 4 and 'Same' has 2 classes; declare Classes = 5", e.Message, StringComparison.Ordinal);
        beyond.RawLabels(0).Labels[5] = -1;
        Assert.Contains("below 0", Assert.Throws<TrainingDataException>(() => Again(beyond).ClassLabels(DiscImages.SameSpec)).Message, StringComparison.Ordinal);
        Assert.Contains("classes 0 and 1", Assert.Throws<TrainingDataException>(() => Set(1, 1).ClassLabels(DiscImages.SameSpec with { Classes = 1 })).Message, StringComparison.Ordinal);

        Assert.Contains("up to 31 classes", Assert.Throws<TrainingDataException>(() => Set(1, 1).ClassLabels(DiscImages.SameSpec with { Classes = 32 })).Message, StringComparison.Ordinal);

        string Refusal(TrainingOptions options) => Assert.Throws<TrainingDataException>(() => new Trainer(network, options).Run(Set(1, 1))).Message;

        static TrainingSet Again(TrainingSet set) => new([set.Image(0)], [set.RawLabels(0)], LabelMeaning.Channels);
    }

    private static BatchTensors Batch(TileShape shape, Func<int, int> label)
    {
        var random = new Random(5);
        var tile = new TrainingTile(shape, 1);
        for (var i = 0; i < tile.Image.Length; i++)
        {
            tile.Image[i] = random.NextSingle() - 0.5f;
        }

        for (var i = 0; i < tile.Labels.Length; i++)
        {
            tile.Labels[i] = label(random.Next(4) == 0 ? 1 : 0);
        }

        return BatchTensors.Create([tile], weighted: false, channelsLast: false, CPU);
    }
}
