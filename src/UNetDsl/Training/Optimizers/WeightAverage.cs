using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Training.Optimizers;

/// <summary>
/// A running average of all real values of a network, running statistics of normalisations included: a = d a + (1 - d) w, with
/// d = min(decay, (1 + t) / (10 + t)) after step t, so that the first weights are soon forgotten.
/// </summary>
/// <remarks>
/// Polyak and Juditsky, SIAM J. Control and Optimization 30:838, 1992, in the exponential form of TensorFlow's
/// ExponentialMovingAverage with <c>num_updates</c>.
/// </remarks>
internal sealed class WeightAverage : IDisposable
{
    private readonly double _decay;
    private readonly IReadOnlyDictionary<string, Tensor> _weights;
    private readonly Dictionary<string, Tensor> _averages;

    public WeightAverage(nn.Module network, double decay)
    {
        using var noGradient = no_grad();
        (_decay, _weights) = (decay, network.state_dict());
        _averages = _weights
            .Where(static item => item.Value.is_floating_point())
            .ToDictionary(static item => item.Key, static item => item.Value.detach().clone(), StringComparer.Ordinal);
    }

    /// <summary>All values of the network with the averages in their places; owned by this object and by the network.</summary>
    public IReadOnlyDictionary<string, Tensor> State =>
        _weights.ToDictionary(static item => item.Key, item => _averages.GetValueOrDefault(item.Key, item.Value), StringComparer.Ordinal);

    /// <summary>Takes the weights after a step into the average.</summary>
    /// <param name="steps">Steps done, at least 1.</param>
    public void Update(long steps)
    {
        using var noGradient = no_grad();
        var decay = Math.Min(_decay, (1.0 + steps) / (10.0 + steps));
        using Scalar keep = decay, take = 1 - decay;
        foreach (var (name, average) in _averages)
        {
            using var weight = _weights[name].detach();
            average.mul_(keep).add_(weight, take);
        }
    }

    /// <summary>Puts the averages into the network and its weights here; once more puts them back, to the bit.</summary>
    public void Exchange()
    {
        using var noGradient = no_grad();
        foreach (var (name, average) in _averages)
        {
            using var kept = average.clone();
            average.copy_(_weights[name]);
            _weights[name].copy_(kept);
        }
    }

    /// <summary>Takes over the averages of a checkpoint; tensors are copied.</summary>
    /// <returns>The first name that does not fit; null when all were taken.</returns>
    public string? Restore(IReadOnlyDictionary<string, Tensor> averages)
    {
        var wrong = _averages.Keys.FirstOrDefault(name =>
            !averages.TryGetValue(name, out var value) || !value.shape.AsSpan().SequenceEqual(_averages[name].shape));
        if (wrong is not null)
        {
            return wrong;
        }

        using var noGradient = no_grad();
        foreach (var (name, average) in _averages)
        {
            average.copy_(averages[name]);
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var average in _averages.Values)
        {
            average.Dispose();
        }

        _averages.Clear();
    }
}
