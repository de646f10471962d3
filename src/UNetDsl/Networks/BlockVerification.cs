using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>Runs a module of the user's own on tensors and compares it with its shape contract.</summary>
internal sealed class BlockVerification
{
    private const int LeadingAxes = 2;
    private const int ChannelAxis = 1;

    /// <summary>Name of the block in its network.</summary>
    public required string Name { get; init; }

    /// <summary>The module.</summary>
    public required nn.Module<Tensor, Tensor> Module { get; init; }

    /// <summary>Spatial axes of its maps.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Channels that it gets.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Channels that it is to give.</summary>
    public required int OutputChannels { get; init; }

    /// <summary>Px that it takes off each axis, both sides together.</summary>
    public required int Margin { get; init; }

    /// <summary>What the side of its map is a multiple of, px.</summary>
    public required int MultipleOf { get; init; }

    /// <summary>Side of the window that an output px depends on, px; 0 for the whole map.</summary>
    public required int ReceptiveField { get; init; }

    /// <summary>Runs the module.</summary>
    /// <exception cref="InvalidOperationException">It breaks its contract; the message says how.</exception>
    public void Run()
    {
        var wasTraining = Module.training;
        Module.eval();
        try
        {
            using var noGradient = no_grad();
            CheckShapes();
            if (ReceptiveField > 0)
            {
                CheckWindow();
            }
        }
        finally
        {
            Module.train(wasTraining);
        }
    }

    private static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>The least side that the contract allows with this many px of output, px.</summary>
    private int Side(int output) => (Margin + output + MultipleOf - 1) / MultipleOf * MultipleOf;

    /// <summary>Maps of two sizes, of which one is not square.</summary>
    private void CheckShapes()
    {
        int[] sides = [Side(1), Side(1) + MultipleOf, Side(1) + (2 * MultipleOf)];
        foreach (var start in new[] { 0, 1 })
        {
            var shape = Enumerable.Range(0, Dimensions).Select(axis => (long)sides[Math.Min(start + (start * axis), sides.Length - 1)]).ToArray();
            using var input = ones([1, InputChannels, .. shape]);
            using var before = input.clone();
            using var output = Call(input);
            long[] wanted = [1, OutputChannels, .. shape.Select(side => side - Margin)];
            Require(output.shape.SequenceEqual(wanted), $"from {Text(before.shape)} it gives {Text(output.shape)} where its contract promises {Text(wanted)}");
            Require(!input.IsInvalid, "it disposes its input, which other stages read");
            Require(input.Equals(before), "it overwrites its input, which other stages read");
        }
    }

    /// <summary>One px is changed; what changes with it lies within the window.</summary>
    private void CheckWindow()
    {
        var side = Side((2 * ReceptiveField) + 1);
        var shape = Enumerable.Repeat((long)side, Dimensions).ToArray();
        using var generator = new Generator(1, CPU);
        using var input = randn([1, InputChannels, .. shape], generator: generator);
        using var changed = input.clone();
        var place = side / 2;
        using (var pixel = Window(changed, place, 1))
        {
            pixel.fill_(HeldScalars.Hundred);
        }

        using var scope = NewDisposeScope();
        var difference = (Call(input) - Call(changed)).abs().amax([0, ChannelAxis]);
        for (var axis = 0; axis < Dimensions; axis++)
        {
            var others = Enumerable.Range(0, Dimensions).Where(other => other != axis).Select(static other => (long)other).ToArray();
            var profile = (others.Length == 0 ? difference : difference.amax(others)).to(ScalarType.Float64).data<double>().ToArray();
            var reach = Enumerable.Range(0, profile.Length).Where(px => profile[px] != 0).Select(px => Math.Abs(px + (Margin / 2) - place)).DefaultIfEmpty().Max();
            Require(
                (2 * reach) + 1 <= ReceptiveField,
                $"an output px sees {reach} px to a side, so that its window is {(2 * reach) + 1} px and not the {ReceptiveField} px of its contract");
        }
    }

    private Tensor Window(Tensor map, long start, long length)
    {
        var window = map.alias();
        for (var axis = 0; axis < Dimensions; axis++)
        {
            using var before = window;
            window = before.narrow(LeadingAxes + axis, start, length);
        }

        return window;
    }

    private Tensor Call(Tensor input)
    {
        try
        {
            return Module.call(input);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{Subject} breaks its shape contract: it refuses a map of {Text(input.shape)} that its contract allows ({error.Message})", error);
        }
    }

    private string Subject => $"Block '{Name}' ({Module.GetType().Name})";

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{Subject} breaks its shape contract: {otherwise}");
        }
    }
}
