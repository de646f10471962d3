using UNetDsl.Graph;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>One head of a network with several.</summary>
/// <typeparam name="TOutput">The record of the network's maps.</typeparam>
internal sealed class SingleHeadView<TOutput> : SegmentationNetwork
    where TOutput : IHeadMaps
{
    private readonly MultiHeadNetwork<TOutput> _network;
    private readonly int _head;

    public SingleHeadView(MultiHeadNetwork<TOutput> network, string head)
        : base(network.Spec.Name)
    {
        var heads = network.Spec.Heads;
        _head = heads.Select(static spec => spec.Name).ToList().IndexOf(head);
        if (_head < 0)
        {
            throw new ArgumentException(
                $"'{network.Spec.Name}' has no head '{head}'; its heads are {string.Join(", ", heads.Select(static spec => $"'{spec.Name}'"))}", nameof(head));
        }

        _network = network;
        Spec = network.Spec with { Heads = new([heads[_head]]) };
        Register("network", network);
    }

    public override NetworkSpec Spec { get; }

    public override Tensor forward(Tensor input) => Select(_network.call(input));

    public override SupervisedOutput<Tensor> ForwardSupervised(Tensor input)
    {
        var output = _network.ForwardSupervised(input);
        var heads = _network.Spec.Heads.Count;
        var own = new List<Tensor>();
        for (var index = 0; index < output.Auxiliaries.Count; index++)
        {
            // Each lower level has a map for each head, in the order of the heads.
            if (index % heads == _head)
            {
                own.Add(output.Auxiliaries[index]);
            }
            else
            {
                output.Auxiliaries[index].Dispose();
            }
        }

        return new(Select(output.Output), own);
    }

    public override Recomputation Recompute() => _network.Recompute();

    private Tensor Select(TOutput output)
    {
        for (var index = 0; index < output.Maps.Count; index++)
        {
            if (index != _head)
            {
                output.Maps[index].Dispose();
            }
        }

        return output.Maps[_head];
    }
}
