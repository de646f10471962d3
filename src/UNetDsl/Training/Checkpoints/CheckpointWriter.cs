using UNetDsl.Networks;
using UNetDsl.Training.Optimizers;

namespace UNetDsl.Training.Checkpoints;

/// <summary>Writes the checkpoints of one training.</summary>
internal sealed class CheckpointWriter(string folder, SegmentationNetwork network, TrainingOptions options, Recipe? recipe)
{
    /// <summary>Writes the weights as they are in the network as the best.</summary>
    public void WriteBest(TrainingHistory history, long step, TimeSpan time) => CheckpointFolder.Write(
        Path.Combine(folder, Checkpoint.BestFolder),
        State(history, step, time),
        new CheckpointTensors(network.state_dict()));

    /// <summary>Writes what a run needs to go on.</summary>
    public void WriteLast(TrainingHistory history, long step, TimeSpan time, ParameterOptimizer optimizer, WeightAverage? average) => CheckpointFolder.Write(
        Path.Combine(folder, Checkpoint.LastFolder),
        State(history, step, time),
        new CheckpointTensors(average?.State ?? network.state_dict(), average is null ? null : network.state_dict(), optimizer.State));

    private CheckpointState State(TrainingHistory history, long step, TimeSpan time)
    {
        var (kind, topology) = (network.Spec.Kind, network.Spec.TopologyValues);
        return new()
        {
            Model = network.Spec.Name,
            Type = network.GetType().FullName!,
            Assembly = network.GetType().Assembly.GetName().Name!,
            Kind = kind,
            Topology = topology,
            TopologyHash = CheckpointState.HashOf(kind, topology),
            Step = step,
            Seconds = time.TotalSeconds,
            Options = options,
            Data = recipe?.Data,
            Assemblies = recipe?.Assemblies ?? [],
            Losses = history.Losses,
            Validations = history.Validations,
            Best = history.Best,
            Weights = string.Empty,
        };
    }
}
