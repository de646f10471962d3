using System.Runtime.InteropServices;
using System.Security.Cryptography;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>Looks at every image and label map of a set once, on all cores; of the pixels nothing stays.</summary>
public static class DatasetSurvey
{
    /// <summary>Surveys a set.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="labelChannels">Whether each channel of the labels is a label by itself.</param>
    /// <param name="done">Told how many items were looked at; may come from several threads.</param>
    /// <param name="cancellationToken">Looked at before each item.</param>
    /// <returns>One survey for each item, in their order; what cannot be read is said there.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static IReadOnlyList<ItemSurvey> Of(Dataset dataset, bool labelChannels = false, Action<int>? done = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var surveys = new ItemSurvey[dataset.Items.Count];
        var count = 0;
        Parallel.For(0, surveys.Length, new() { CancellationToken = cancellationToken }, i =>
        {
            surveys[i] = Look(dataset.Items[i], labelChannels);
            done?.Invoke(Interlocked.Increment(ref count));
        });
        return surveys;
    }

    private static ItemSurvey Look(DatasetItem item, bool labelChannels)
    {
        var survey = new ItemSurvey { Item = item, LabelChannels = labelChannels };
        try
        {
            survey = WithImage(survey, item.Image.ReadVolume());
        }
        catch (ImageFileException e)
        {
            survey = survey with { ImageError = e.Message };
        }

        try
        {
            return WithLabels(survey, labelChannels ? item.Labels.ReadLabelSets() : item.Labels.ReadLabelVolume(), item.Labels.ReadInfo());
        }
        catch (ImageFileException e)
        {
            return survey with { LabelError = e.Message };
        }
    }

    private static ItemSurvey WithImage(ItemSurvey survey, ImageVolume image)
    {
        var channels = Enumerable.Range(0, image.Channels).Select(c =>
        {
            var statistics = new ChannelStatistics(whole: false, withPercentiles: false);
            statistics.Add(image.Channel(c), whole: false);
            return statistics;
        }).ToList();
        return survey with
        {
            Image = new(image.Channels, image.Height, image.Width, image.Format, image.Depth),
            Minima = [.. channels.Select(static channel => channel.Minimum)],
            Maxima = [.. channels.Select(static channel => channel.Maximum)],
            Mean = channels.Average(static channel => channel.Mean),
            Hash = Hash(image),
            Edges = image is Image plane ? MosaicTiles.EdgesOf(plane) : [],
        };
    }

    private static string Hash(ImageVolume image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([image.Channels, image.Depth, image.Height, image.Width]));
        hash.AppendData(MemoryMarshal.AsBytes<float>(image.Pixels));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static ItemSurvey WithLabels(ItemSurvey survey, LabelVolume labels, ImageInfo info)
    {
        var pixels = new Dictionary<int, long>();
        for (var (i, start) = (1, 0); i <= labels.Labels.Length; i++)
        {
            // Labels come in runs, so most pixels need no look-up.
            if (i == labels.Labels.Length || labels.Labels[i] != labels.Labels[start])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(pixels, labels.Labels[start], out _) += i - start;
                start = i;
            }
        }

        var (pieces, touching) = LabelRegions.Count(labels);
        return survey with { Labels = info, Pixels = pixels, Pieces = pieces, TouchingPairs = touching };
    }
}
