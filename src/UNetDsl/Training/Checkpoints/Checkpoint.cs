using UNetDsl.Graph;
using UNetDsl.Inference;
using UNetDsl.Networks;
using UNetDsl.Training.Checkpoints;
using UNetDsl.Training.Optimizers;
using UNetDsl.Weights;

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
    public PredictionOptions PredictionOptions => new() { Normalisation = State.Options.Normalisation };

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
        network.LoadWeights(WeightsPath);
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

        var path = Path.Combine(Folder, State.Moments);
        var moments = SafetensorsFile.ReadAll(path);
        try
        {
            if (optimizer.Restore(moments, State.Step) is { } wrong)
            {
                throw new CheckpointException($"Checkpoint '{Folder}' is damaged: '{path}' has no '{wrong}' of the right shape");
            }
        }
        finally
        {
            foreach (var tensor in moments.Values)
            {
                tensor.Dispose();
            }
        }
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
