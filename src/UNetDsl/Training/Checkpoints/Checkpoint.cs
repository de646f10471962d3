using UNetDsl.Graph;
using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Training.Checkpoints;
using UNetDsl.Training.Optimizers;
using UNetDsl.Weights;
using static TorchSharp.torch;

namespace UNetDsl.Training;

/// <summary>A saved training: weights, how they were trained, and (in the last one) what is needed to go on.</summary>
public sealed class Checkpoint
{
    /// <summary>Folder of the checkpoint with the best validation score, in a training's output folder.</summary>
    public const string BestFolder = "best";

    /// <summary>Folder of the last checkpoint, in a training's output folder.</summary>
    public const string LastFolder = "last";

    private Checkpoint(string folder, CheckpointState state) => (Folder, State) = (folder, state);

    /// <summary>The folder with the files.</summary>
    public string Folder { get; }

    /// <summary>Everything but the tensors.</summary>
    public CheckpointState State { get; }

    /// <summary>Path of the weights, a safetensors file.</summary>
    public string WeightsPath => Path.Combine(Folder, State.Weights);

    /// <summary>Options that predict as the training validated.</summary>
    public PredictionOptions PredictionOptions => new()
    {
        Normalisation = State.Options.Normalisation,
        SeveralLabels = State.Options.Loss.IsOfSeveralLabels,
    };

    /// <summary>Opens a checkpoint.</summary>
    /// <param name="folder">
    /// A training's output folder, where the best checkpoint is taken or else the last, or the folder of one checkpoint.
    /// </param>
    /// <exception cref="CheckpointException">There is none, or it is damaged.</exception>
    public static Checkpoint Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string[] places = [folder, Path.Combine(folder, BestFolder), Path.Combine(folder, LastFolder)];
        var place = Array.Find(places, static place => File.Exists(Path.Combine(place, CheckpointFolder.StateFile))) ?? folder;
        return new Checkpoint(place, CheckpointFolder.Read(place));
    }

    /// <summary>Opens the last checkpoint of a training, from which it can be resumed.</summary>
    /// <param name="outputDirectory">The training's output folder.</param>
    /// <exception cref="CheckpointException">There is none, or it is damaged.</exception>
    public static Checkpoint OpenLast(string outputDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputDirectory);
        var folder = Path.Combine(outputDirectory, LastFolder);
        return new Checkpoint(folder, CheckpointFolder.Read(folder));
    }

    /// <summary>Loads the weights into a network.</summary>
    /// <param name="network">A network of the same topology; unchanged when this throws.</param>
    /// <exception cref="CheckpointException">The topologies differ; the message says in what.</exception>
    /// <exception cref="WeightFileException">The weights are damaged.</exception>
    public void LoadInto(SegmentationNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        CheckTopology(network.Spec);
        network.LoadWeights(Whole(State.Weights));
    }

    /// <summary>Loads the weights that training goes on from, which are not those to predict with where there is a running average.</summary>
    internal void LoadTrained(SegmentationNetwork network)
    {
        CheckTopology(network.Spec);
        network.LoadWeights(Whole(State.Trained ?? State.Weights));
    }

    /// <summary>Refuses a network of another topology.</summary>
    /// <param name="spec">The network's declaration.</param>
    /// <exception cref="CheckpointException">The topologies differ; the message says in what.</exception>
    public void CheckTopology(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var differences = Differences(spec).ToList();
        if (differences.Count > 0)
        {
            throw new CheckpointException($"Checkpoint '{Folder}' of '{State.Model}' does not fit '{spec.Name}': {string.Join(", ", differences)}");
        }
    }

    /// <summary>Loads the moments of an optimizer that has done this checkpoint's steps.</summary>
    internal void LoadInto(ParameterOptimizer optimizer)
    {
        if (State.Moments is null)
        {
            throw new CheckpointException($"Checkpoint '{Folder}' cannot be resumed: it holds no optimizer state; resume the one in '{LastFolder}'");
        }

        Restore(State.Moments, moments => optimizer.Restore(moments, State.Step));
    }

    /// <summary>Loads the running average of the weights.</summary>
    internal void LoadInto(WeightAverage? average)
    {
        if (average is not null)
        {
            // Without one so far, it begins with the weights as they are.
            Restore(State.Weights, average.Restore);
        }
    }

    private void Restore(string file, Func<IReadOnlyDictionary<string, Tensor>, string?> restore)
    {
        var path = Whole(file);
        var tensors = SafetensorsFile.ReadAll(path);
        try
        {
            if (restore(tensors) is { } wrong)
            {
                throw new CheckpointException($"Checkpoint '{Folder}' is damaged: '{path}' has no '{wrong}' of the right shape");
            }
        }
        finally
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }
        }
    }

    /// <summary>The path of a file whose content is what was written.</summary>
    /// <exception cref="CheckpointException">It is not.</exception>
    private string Whole(string file)
    {
        var path = Path.Combine(Folder, file);
        if (File.Exists(path) && State.Hashes.GetValueOrDefault(file) != CheckpointFolder.HashOf(path))
        {
            throw new CheckpointException($"Checkpoint '{Folder}' is damaged: '{path}' is not the file that was written; it was changed or cut short since");
        }

        return path;
    }

    private IEnumerable<string> Differences(NetworkSpec spec)
    {
        if (State.Kind != spec.Kind)
        {
            return [$"the kind is {State.Kind} in the checkpoint and {spec.Kind} in '{spec.Name}'"];
        }

        var saved = State.Topology.ToDictionary(static item => item.Key, static item => item.Value, StringComparer.Ordinal);
        var declared = spec.TopologyValues.ToDictionary(static item => item.Key, static item => item.Value, StringComparer.Ordinal);
        var defaults = spec.WithoutOptions(spec.Name);
        return saved.Keys.Union(declared.Keys, StringComparer.Ordinal)
            .Where(name => saved.GetValueOrDefault(name) != declared.GetValueOrDefault(name))
            .Select(name =>
                $"{name} is {saved.GetValueOrDefault(name) ?? Default(name)} in the checkpoint and {declared.GetValueOrDefault(name) ?? Default(name)} in '{spec.Name}'");

        // Topologies leave out what is as by default.
        string Default(string name) =>
            defaults.Options.FirstOrDefault(option => option.Name == name)?.Get(defaults) is { } value ? SpecConstant.Text(value) : "absent";
    }
}
