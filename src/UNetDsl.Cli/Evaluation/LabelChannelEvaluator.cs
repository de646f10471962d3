using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores labels that do not exclude each other, a channel for each in prediction and truth, one slice or volume in memory at a time.</summary>
internal static class LabelChannelEvaluator
{
    /// <summary>Scores masks.</summary>
    /// <param name="prediction">A channel for each label, above 0 where it was found.</param>
    /// <param name="truth">The same.</param>
    /// <param name="slices">The slice of the truth for each page of the prediction.</param>
    public static StackScores Score(ImageStack prediction, ImageStack truth, IReadOnlyList<int> slices)
    {
        for (var page = 0; page < slices.Count; page++)
        {
            CheckSizes(prediction, page, truth, slices[page]);
        }

        return Score(
            prediction.Channels,
            slices.Select((slice, page) => (slice, truth.Name(slice), Sets: new Func<(LabelVolume, LabelVolume)>(() => (prediction.ReadLabelSets(page), truth.ReadLabelSets(slice))))));
    }

    /// <summary>Scores volumes.</summary>
    /// <param name="predictions">A channel for each label, above 0 where it was found.</param>
    /// <param name="truths">The same.</param>
    /// <param name="chosen">The volume of the truth for each prediction.</param>
    /// <param name="unit">What they are called.</param>
    public static StackScores Score(IReadOnlyList<ImageStack> predictions, IReadOnlyList<ImageStack> truths, IReadOnlyList<int> chosen, string unit)
    {
        for (var i = 0; i < chosen.Count; i++)
        {
            CheckSizes(predictions[i], 0, truths[chosen[i]], 0);
        }

        var scores = Score(
            predictions[0].Channels,
            chosen.Select((index, i) => (index, Path.GetFileNameWithoutExtension(truths[index].Path), Sets: new Func<(LabelVolume, LabelVolume)>(() => (predictions[i].ReadLabelSetVolume(), truths[index].ReadLabelSetVolume())))));
        return scores with { Unit = unit };
    }

    private static StackScores Score(int labels, IEnumerable<(int Index, string Name, Func<(LabelVolume Prediction, LabelVolume Truth)> Sets)> parts)
    {
        var (all, each) = (new LabelSetOverlap(labels), new List<(int, string, SliceScores)>());
        foreach (var (index, name, sets) in parts)
        {
            var (one, (prediction, truth)) = (new LabelSetOverlap(labels), sets());
            one.Add(prediction, truth);
            all.Add(one);
            each.Add((index, name, SliceScores.Of(one)));
        }

        return new StackScores(labels, SliceScores.Of(all), each) { AreSets = true };
    }

    private static void CheckSizes(ImageStack prediction, int page, ImageStack truth, int slice)
    {
        const int BytesPerPixel = 16;
        if (prediction.Channels != truth.Channels)
        {
            throw new CommandException(
                $"Prediction '{prediction.Path}' has {Quantity.Count(prediction.Channels, "channel")} and truth '{truth.Path}' has {truth.Channels}; both must have one for each label");
        }

        Evaluator.CheckSides(prediction, page, truth, slice);
        var pixels = (long)prediction.Info(page).Size.Area;
        MemoryCheck.Require($"Scoring a slice of {Quantity.Whole(pixels)} px", pixels, BytesPerPixel * prediction.Channels);
    }
}
