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
        using (no_grad())
        {
            CheckShapes(network, Sides(static axis => axis));
            CheckShapes(network, Sides(axis => axis == 0 ? 3 : axis));
            for (var axis = 0; axis < spec.Dimensions; axis++)
            {
                var (least, step) = (_graph.Lattices[axis].Minimum, _graph.Lattices[axis].Step);
                CheckRefusal(network, axis, RefusedAlong(axis));
                CheckRefusal(network, axis, least - Math.Min(step, least - 1));
            }
        }

        CheckRecomputation(network);
        CheckGradients(network, ScalarType.Float32);
        CheckGradients(network, ScalarType.BFloat16);
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
    private int Refused => RefusedAlong(spec.Dimensions - 1);

    private int RefusedAlong(int axis) => _graph.Lattices[axis] is { Step: > 1 } lattice ? lattice.Minimum + 1 : _graph.Lattices[axis].Minimum - 1;

    private void CheckFacts()
    {
        Assert.Equal(spec, (NetworkSpec)type.GetProperty("Declaration")!.GetValue(null)!);
        Assert.Equal(_graph.Margin, Constant("Margin"));
        Assert.Equal(_graph.Lattice.Step, Constant("Step"));
        Assert.Equal(_graph.Lattice.Minimum, Constant("MinTile"));
        Assert.Equal(_graph.Parameters, Constant("Parameters"));
        Assert.Equal(_graph.OutputSize(_graph.Lattice.Minimum), Call(_graph.Lattice.Minimum));
        var refused = Assert.Throws<TargetInvocationException>(() => Call(Refused));
        Assert.Equal(_graph.CheckTile(Refused)!.Message, Assert.IsType<ArgumentException>(refused.InnerException).Message);
        for (var axis = 0; spec.Dimensions == 3 && axis < 3; axis++)
        {
            Assert.Equal((int)_graph.Output.Sizes[axis].At(_graph.Lattices[axis].Minimum), Call(_graph.Lattices[axis].Minimum, axis));
        }

        object? Call(params object[] arguments) => type.GetMethod("OutputSize", [.. arguments.Select(static _ => typeof(int))])!.Invoke(null, arguments);
    }

    /// <summary>Valid sides of a tile: so many steps above the least along each axis.</summary>
    private int[] Sides(Func<int, int> steps) => [.. _graph.Lattices.Select((lattice, axis) => lattice.Minimum + (steps(axis) * lattice.Step))];

    /// <summary>The shape of a batch of images.</summary>
    private long[] Batch(int count, IEnumerable<int> sides) => [count, spec.Channels, .. sides.Select(static side => (long)side)];

    private long Constant(string name) => Convert.ToInt64(type.GetField(name)!.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every layer reads and gives maps of the graph's shapes: what has no layer stands between two that have.</summary>
    private void CheckShapes(nn.Module network, int[] sides)
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
                Assert.Equal(Shape(_graph.Nodes[node.Inputs[0]], sides), input.shape);
                Assert.Equal(Shape(node, sides), output.shape);
                Assert.True(seen.Add(name), $"Layer '{name}' ran twice.");
                return output;
            });
            hooks.Add(hook.remove);
        }

        using var image = rand(Batch(2, sides));
        var maps = Run(network, image);
        Assert.Equal(layers.Keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(_graph.Outputs.Concat(_graph.Auxiliaries).Select(node => Shape(node, sides)), maps.Select(static map => map.shape));
        foreach (var map in maps)
        {
            using var finite = map.isfinite();
            using var all = finite.all();
            Assert.True(all.ToBoolean(), "Logits are not finite.");
        }

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

    private static long[] Shape(Node node, int[] sides) => [2, node.Channels, .. node.Sizes.Select((size, axis) => size.At(sides[axis]))];

    /// <summary>The guard says what the graph says, for each axis.</summary>
    private void CheckRefusal(nn.Module network, int axis, int tile)
    {
        if (_graph.CheckTile(tile, axis) is not { } finding)
        {
            return;
        }

        var sides = Sides(static _ => 0);
        sides[axis] = tile;
        using var wrong = zeros(Batch(1, sides));
        Assert.Equal(finding.Message, Assert.Throws<ArgumentException>(() => Run(network, wrong)).Message);
    }

    /// <summary>
    /// Stages that run twice give the gradients of stages that run once. Where more than two stages read a map, its gradients may
    /// be added in another order.
    /// </summary>
    private void CheckRecomputation(nn.Module network)
    {
        const double tolerance = 1e-4;
        using var scope = NewDisposeScope();
        var image = rand(Batch(2, Sides(static _ => 0)));
        var kept = Gradients(recomputation: null);
        List<Tensor> recomputed;
        using (var recomputation = ((IDeclaredNetwork)network).Recompute())
        {
            recomputed = Gradients(recomputation);
        }

        foreach (var ((name, _), (once, twice)) in network.named_parameters().Zip(kept.Zip(recomputed)))
        {
            var (difference, greatest) = ((once - twice).abs().max().item<float>(), once.abs().max().item<float>());
            Assert.True(difference <= tolerance * greatest, $"The gradient of '{name}' is {difference} off, of {greatest}.");
        }

        List<Tensor> Gradients(Recomputation? recomputation)
        {
            network.zero_grad(set_to_none: true);
            var loss = Run(network, image).Select(static map => map.mul(map).mean()).Aggregate(static (sum, term) => sum + term);
            if (recomputation is null)
            {
                loss.backward();
            }
            else
            {
                recomputation.Backward(loss);
            }

            return [.. network.parameters().Select(static parameter => parameter.grad!.clone())];
        }
    }

    /// <summary>Maps have the element type of the input, and disposed handles do not cut the way back: every parameter gets a gradient.</summary>
    private void CheckGradients(nn.Module network, ScalarType type)
    {
        network.train();
        network.zero_grad(set_to_none: true);
        using var image = rand(Batch(2, Sides(static _ => 0)), type);
        foreach (var map in Run(network, image))
        {
            Assert.Equal(type, map.dtype);

            // Not by square(): its native scalar can be freed by a garbage collection before libtorch has read it.
            using var squares = map.mul(map);
            using var loss = squares.mean();
            loss.backward(retain_graph: true);
        }

        Assert.All(network.named_parameters(), static entry => Assert.True(entry.parameter.grad is { dtype: ScalarType.Float32 }, $"'{entry.name}' has no gradient."));
    }
}
