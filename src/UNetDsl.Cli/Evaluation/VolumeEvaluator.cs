using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Evaluation;

/// <summary>Scores volumes, one in memory at a time: objects and surfaces reach through planes.</summary>
internal sealed class VolumeEvaluator
{
    private const string VolumeUnit = "volume";

    // Prediction, truth, both as objects and outlines, and what the components work with.
    private const int BytesPerVoxel = 48;
    private readonly EvaluationRequest _request;
    private readonly bool _areIds;
    private readonly List<(int Index, string Name, SliceScores Scores)> _each = [];
    private readonly Counts _all;
    private bool _hasMore;

    private VolumeEvaluator(EvaluationRequest request, int classes)
    {
        (_request, _areIds) = (request, request.Instances && request.Kind != PredictionKind.Probabilities);
        _all = new(classes);
    }

    /// <summary>Scores files, or folders of files.</summary>
    /// <param name="request">What to score.</param>
    /// <param name="slicesName">The option that chooses volumes.</param>
    /// <exception cref="CommandException">Prediction and truth do not fit together.</exception>
    public static StackScores Score(EvaluationRequest request, string slicesName)
    {
        var (predictions, truths) = (ImageStack.OpenVolumes(request.Prediction), ImageStack.OpenVolumes(request.Truth));
        var chosen = SliceRange.Of(request.Slices, truths.Count, slicesName, request.Truth);
        if (predictions.Count != chosen.Length)
        {
            throw new CommandException(
                $"Prediction '{request.Prediction}' has {Quantity.Count(predictions.Count, VolumeUnit)}, and {chosen.Length} of truth '{request.Truth}' are to be scored; {slicesName} A-B names those that were predicted");
        }

        for (var i = 0; i < chosen.Length; i++)
        {
            CheckSizes(predictions[i], truths[chosen[i]], request.Classes);
        }

        if (request.Classes && predictions[0].Channels > 1)
        {
            return LabelChannelEvaluator.Score(predictions, truths, chosen, VolumeUnit);
        }

        var evaluator = new VolumeEvaluator(request, request.Classes ? ClassesOf([.. predictions, .. chosen.Select(index => truths[index])]) : 2);
        for (var i = 0; i < chosen.Length; i++)
        {
            evaluator.Add(predictions[i], truths[chosen[i]], chosen[i]);
        }

        return evaluator.Conclude();
    }

    private void Add(ImageStack prediction, ImageStack truth, int index)
    {
        if (_request is { Instances: true, Kind: null })
        {
            IdCheck.Require(prediction);
        }

        var one = _request.Classes ? OfClasses(prediction, truth) : OfObjects(prediction, truth);
        _all.Add(one);
        _each.Add((index, Path.GetFileNameWithoutExtension(truth.Path), Scores(one)));
    }

    private StackScores Conclude()
    {
        if (!_request.Classes && !_areIds && !_hasMore && _all.Overlap.Count(1, 0) > 0)
        {
            throw new CommandException($"'{_request.Prediction}' holds no value above 1, so it looks like class numbers and not like probabilities; --classes scores those");
        }

        var instances = _all.Instances;
        return new StackScores(_all.Overlap.Classes, Scores(_all), _each)
        {
            Unit = VolumeUnit,
            Cells = _request.Instances ? new CellCount((int)instances.TrueObjects, (int)instances.Found, (int)instances.PredictedObjects) : null,
        };
    }

    private SliceScores Scores(Counts counts)
    {
        if (_request.Classes)
        {
            return SliceScores.Of(counts.Overlap);
        }

        var error = _areIds ? null : counts.Pixels.Value;
        return SliceScores.Of(counts.Overlap) with
        {
            PixelError = error,
            PixelErrorThreshold = error is null ? null : counts.Pixels.Best.Threshold,
            Field = FieldScores.OfVolumes(_areIds ? null : counts.Pixels, counts.Instances, counts.Overlap, counts.Surfaces),
        };
    }

    private static int ClassesOf(IReadOnlyList<ImageStack> volumes)
    {
        var classes = Math.Max(2, 1 + volumes.Max(static volume => volume.ReadLabelVolume().LargestClass));
        return classes <= byte.MaxValue + 1 ? classes : throw new CommandException(
            $"There are labels up to {classes - 1}, which are instances and not classes; score a probability map, or give labels of at most 256 classes");
    }

    private Counts OfClasses(ImageStack prediction, ImageStack truth)
    {
        var counts = new Counts(_all.Overlap.Classes);
        counts.Overlap.Add(prediction.ReadLabelVolume(), truth.ReadLabelVolume());
        return counts;
    }

    private Counts OfObjects(ImageStack prediction, ImageStack truth)
    {
        var (counts, labels) = (new Counts(_all.Overlap.Classes), truth.ReadLabelVolume());
        var cells = labels.ToForeground();
        LabelVolume found;
        if (_areIds)
        {
            found = prediction.ReadLabelVolume();
        }
        else
        {
            var probability = prediction.ReadVolume();
            _hasMore |= probability.Format == SampleFormat.Float32 || Array.Exists(probability.Pixels, static value => value > 1);
            counts.Pixels.Add(probability, labels);
            found = InstanceExtraction.Extract(probability, new(), out _);
        }

        counts.Overlap.Add(found.ToForeground(), cells);
        counts.Add(ContingencyTable.Of(_request.Instances ? labels : ConnectedComponents.Label(cells, Connectivity.Four), found));
        counts.Surfaces.Add(found, _request.Instances ? labels : cells, VoxelSize.Cube);
        return counts;
    }

    private static void CheckSizes(ImageStack prediction, ImageStack truth, bool areClasses)
    {
        if (prediction.Count != truth.Count)
        {
            throw new CommandException($"Prediction '{prediction.Path}' has {prediction.Count} planes and truth '{truth.Path}' has {truth.Count}; they must have one size");
        }

        if (!areClasses || prediction.Channels == 1)
        {
            Evaluator.CheckSizes(prediction, 0, truth, 0);
        }

        var voxels = (long)prediction.Count * prediction.Info(0).Size.Area;
        MemoryCheck.Require($"Scoring a volume of {Quantity.Whole(voxels)} voxels", voxels, BytesPerVoxel);
    }

    /// <summary>Counts of one volume, or of several.</summary>
    private sealed class Counts(int classes)
    {
        public PixelError Pixels { get; } = new();

        public Overlap Overlap { get; } = new(classes);

        public InstanceScores Instances { get; } = new();

        public BoundaryScores Surfaces { get; } = new();

        private List<ContingencyTable> Objects { get; } = [];

        public void Add(ContingencyTable objects)
        {
            Objects.Add(objects);
            Instances.Add(objects);
        }

        public void Add(Counts other)
        {
            Overlap.Add(other.Overlap);
            Pixels.Add(other.Pixels);
            other.Objects.ForEach(Add);
            Surfaces.Add(other.Surfaces);
        }
    }
}
