using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Training;

namespace UNetDsl.Cli.Data;

/// <summary>The sets of a training, and the record that names what is in them.</summary>
/// <param name="Training">To train on.</param>
/// <param name="Validation">To validate with; null for none.</param>
/// <param name="Record">What to write beside the checkpoints.</param>
internal sealed record TrainingData(TrainingSet Training, TrainingSet? Validation, DataRecord Record)
{
    /// <summary>Opens what was asked for; to resume, what the training began with unless data is named anew.</summary>
    /// <param name="request">Which images.</param>
    /// <param name="resumedFolder">Folder of the training to resume; null for a new one.</param>
    /// <param name="volumes">Whether the network takes volumes.</param>
    /// <param name="cacheBytes">Most bytes of decoded images to keep; null for the usual.</param>
    /// <exception cref="CommandException">No data is named, options are at odds, or nothing is left to train on.</exception>
    /// <exception cref="DatasetException">Files do not make a set, or it cannot be divided so.</exception>
    public static TrainingData Open(DataRequest request, string? resumedFolder, bool volumes, long? cacheBytes)
    {
        var record = request.IsGiven || resumedFolder is null ? null : DataRecord.Read(resumedFolder);
        if (record is null && !request.IsGiven)
        {
            throw CommandException.Usage("Options '--images' and '--labels' are required, or '--manifest'; 'unet train --help' shows what is possible");
        }

        var (dataset, split) = record?.Open(volumes) ?? request.Divide(DatasetReader.Open(request.Place, volumes));
        record ??= DataRecord.Of(request, dataset, split);
        var options = new TrainingSetOptions { Meaning = record.LabelsAre, Ridge = record.Ridge };
        options = options with { CacheBytes = cacheBytes ?? options.CacheBytes };
        return new(
            TrainingSet.Open(dataset.Take(split.Training), options),
            split.Validation.Count == 0 ? null : TrainingSet.Open(dataset.Take(split.Validation), options),
            record);
    }
}
