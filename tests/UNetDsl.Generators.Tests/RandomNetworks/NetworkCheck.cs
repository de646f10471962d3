using System.Reflection;
using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Generators.Tests.RandomNetworks;

/// <summary>Compares a compiled network, running on libtorch, with the graph of its declaration.</summary>
internal sealed class NetworkCheck(NetworkSpec spec, Type type)
{
    private readonly NetworkGraph _graph = GraphBuilder.Build(spec).Valid;

    public void Run()
    {
        CheckFacts();
        using var network = (nn.Module)Activator.CreateInstance(type, 7)!;
        Assert.Equal(_graph.Parameters, network.parameters().Sum(static parameter => parameter.numel()));
        network.eval();
        var (least, step) = (_graph.Lattice.Minimum, _graph.Lattice.Step);
        using (no_grad())
        {
            CheckShapes(network, least, least + step);
            CheckShapes(network, least + (3 * step), least + (2 * step));
            CheckRefusal(network, Refused);
            CheckRefusal(network, least - Math.Min(step, least - 1));
        }

        CheckGradients(network);
        if (spec is PatchClassifierSpec classifier)
        {
            WindowCheck.Run(classifier, (PatchClassifierNetwork)network);
        }

        if (!_graph.SeesWholeTile)
        {
            TilingCheck.Run(_graph, network, image => Run(network, image));
        }
    }

    /// <summary>A tile that does not fit: beside the lattice, or below it where every size from the least on fits.</summary>
    private int Refused => _graph.Lattice.Step > 1 ? _graph.Lattice.Minimum + 1 : _graph.Lattice.Minimum - 1;

    private void CheckFacts()
    {
        Assert.Equal(spec, (NetworkSpec)type.GetProperty("Declaration")!.GetValue(null)!);
        Assert.Equal(_graph.Margin, Constant("Margin"));
        Assert.Equal(_graph.Lattice.Step, Constant("Step"));
        Assert.Equal(_graph.Lattice.Minimum, Constant("MinTile"));
        Assert.Equal(_graph.Parameters, Constant("Parameters"));
        Assert.Equal(_graph.OutputSize(_graph.Lattice.Minimum), type.GetMethod("OutputSize")!.Invoke(null, [_graph.Lattice.Minimum]));
        var refused = Assert.Throws<TargetInvocationException>(() => type.GetMethod("OutputSize")!.Invoke(null, [Refused]));
        Assert.Equal(_graph.CheckTile(Refused)!.Message, Assert.IsType<ArgumentException>(refused.InnerException).Message);
    }

    private long Constant(string name) => Convert.ToInt64(type.GetField(name)!.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every layer reads and gives maps of the graph's shapes: what has no layer stands between two that have.</summary>
    private void CheckShapes(nn.Module network, int height, int width)
    {
        var layers = network.named_children().ToDictionary(static child => child.name, static child => child.module, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var hooks = new List<Action>();
        var nodes = _graph.Nodes.ToDictionary(static node => node.ModuleName, StringComparer.Ordinal);
        foreach (var (name, layer) in layers)
        {
            var node = nodes[name];
            if (node.Operation is Convolution { Dilation.Count: > 0 })
            {
                // Evaluated by the weights of the layer, beside it.
                seen.Add(name);
                continue;
            }

            var hook = ((nn.Module<Tensor, Tensor>)layer).register_forward_hook((_, input, output) =>
            {
                Assert.Equal(Shape(_graph.Nodes[node.Inputs[0]], height, width), input.shape);
                Assert.Equal(Shape(node, height, width), output.shape);
                Assert.True(seen.Add(name), $"Layer '{name}' ran twice.");
                return output;
            });
            hooks.Add(hook.remove);
        }

        using var image = rand(2, spec.Channels, height, width);
        var maps = Run(network, image);
        Assert.Equal(layers.Keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(_graph.Outputs.Concat(_graph.Auxiliaries).Select(node => Shape(node, height, width)), maps.Select(static map => map.shape));
        Assert.All(maps, static map => Assert.True(map.isfinite().all().ToBoolean(), "Logits are not finite."));
        maps.ForEach(static map => map.Dispose());
        Assert.False(image.IsInvalid, "The caller's input was disposed.");
        hooks.ForEach(static remove => remove());
    }

    /// <summary>The maps of all heads, then those of the auxiliary ones.</summary>
    private static List<Tensor> Run(nn.Module network, Tensor image)
    {
        if (network is SegmentationNetwork single)
        {
            var (logits, auxiliaries) = single.ForwardSupervised(image);
            return [logits, .. auxiliaries];
        }

        try
        {
            var result = network.GetType().GetMethod(nameof(SegmentationNetwork.ForwardSupervised))!.Invoke(network, [image])!;
            var output = (IHeadMaps)result.GetType().GetProperty("Output")!.GetValue(result)!;
            return [.. output.Maps, .. (IReadOnlyList<Tensor>)result.GetType().GetProperty("Auxiliaries")!.GetValue(result)!];
        }
        catch (TargetInvocationException error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }

    private static long[] Shape(Node node, int height, int width) => [2, node.Channels, node.Sizes[0].At(height), node.Sizes[1].At(width)];

    /// <summary>The guard says what the graph says, for either axis.</summary>
    private void CheckRefusal(nn.Module network, int tile)
    {
        if (_graph.CheckTile(tile) is not { } finding)
        {
            return;
        }

        using var wrongHeight = zeros(1, spec.Channels, tile, _graph.Lattice.Minimum);
        using var wrongWidth = zeros(1, spec.Channels, _graph.Lattice.Minimum, tile);
        Assert.Equal(finding.Message, Assert.Throws<ArgumentException>(() => Run(network, wrongHeight)).Message);
        Assert.Equal(finding.Message, Assert.Throws<ArgumentException>(() => Run(network, wrongWidth)).Message);
    }

    /// <summary>Disposed handles do not cut the way back: every parameter gets a gradient.</summary>
    private void CheckGradients(nn.Module network)
    {
        network.train();
        using var image = rand(2, spec.Channels, _graph.Lattice.Minimum, _graph.Lattice.Minimum);
        foreach (var map in Run(network, image))
        {
            using var loss = map.square().mean();
            loss.backward(retain_graph: true);
        }

        Assert.All(network.named_parameters(), static entry => Assert.True(entry.parameter.grad is not null, $"'{entry.name}' has no gradient."));
    }
}
