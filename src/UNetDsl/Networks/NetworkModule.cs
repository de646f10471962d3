using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Native;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>What the networks that the generator emits have in common, whatever they give.</summary>
/// <typeparam name="TOutput">What comes out: a tensor of logits, or the maps of several heads.</typeparam>
public abstract partial class NetworkModule<TOutput> : nn.Module<Tensor, TOutput>, IDeclaredNetwork
{
    /// <summary>Axes before the spatial ones: N and C.</summary>
    private const int LeadingAxes = 2;
    private const int ChannelAxis = 1;
    private NetworkGraph? _graph;

    /// <summary>Creates a network without layers; the emitted constructor registers them.</summary>
    /// <param name="name">Name of the declared class.</param>
    /// <exception cref="NativeLibraryException">libtorch cannot be loaded.</exception>
    private protected NetworkModule(string name)
        : base(AfterLoading(name))
    {
    }

    /// <inheritdoc/>
    public abstract NetworkSpec Spec { get; }

    /// <inheritdoc/>
    public NetworkGraph Graph => _graph ??= GraphBuilder.Build(Spec).Valid;

    /// <summary>Gives the output and, where deep supervision is declared, the logits of the decoder's lower levels.</summary>
    /// <param name="input">float32 [N, C, H, W] with valid tile sizes H and W; not disposed.</param>
    /// <returns>The output of <c>forward</c> with the auxiliary logits; none where deep supervision is not declared.</returns>
    /// <exception cref="ArgumentException">The input does not fit; the message says what would.</exception>
    public virtual SupervisedOutput<TOutput> ForwardSupervised(Tensor input) => new(call(input), []);

    /// <summary>Registers a layer under its name and gives it back.</summary>
    /// <typeparam name="TModule">Kind of layer.</typeparam>
    /// <param name="name">Name of the layer, which its weights carry: <c>encoder0_conv1</c>.</param>
    /// <param name="module">The layer.</param>
    protected TModule Register<TModule>(string name, TModule module)
        where TModule : nn.Module
    {
        register_module(name, module);
        return module;
    }

    /// <summary>Draws the initial weights of all layers; the last call of an emitted constructor.</summary>
    /// <param name="seed">Seed; the same seed gives the same weights.</param>
    /// <remarks>See <see cref="HeInitialization"/>.</remarks>
    protected void InitializeHe(int seed) => HeInitialization.Apply(this, seed);

    /// <summary>Refuses an input that the network cannot take, with the sentence of the compile-time diagnostic.</summary>
    /// <param name="input">float32 [N, C, H, W].</param>
    /// <exception cref="ArgumentException">Rank, element type, channels or a side do not fit.</exception>
    protected void CheckInput(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var spec = Spec;
        if (input.dim() != spec.Dimensions + LeadingAxes || input.size(ChannelAxis) != spec.Channels || !input.is_floating_point())
        {
            throw new ArgumentException(
                $"Input of {input.dtype} [{string.Join(", ", input.shape)}] does not fit '{spec.Name}': "
                + $"it takes Float32 [N, {spec.Channels}, {string.Join(", ", Enumerable.Range(0, spec.Dimensions).Select(axis => "DHW"[axis + 3 - spec.Dimensions]))}]");
        }

        for (var axis = 0; axis < spec.Dimensions; axis++)
        {
            var size = input.size(axis + LeadingAxes);
            if (!Graph.Lattices[axis].Contains(size))
            {
                throw new ArgumentException(Graph.CheckTile(size, axis)!.Message);
            }
        }
    }

    /// <summary>The same check with the emitted constants: it allocates nothing where the input fits.</summary>
    /// <param name="input">float32 [N, C, H, W].</param>
    /// <param name="channels">C.</param>
    /// <param name="minTile">Least valid H and W, px.</param>
    /// <param name="step">Distance of neighbouring valid sizes, px.</param>
    /// <exception cref="ArgumentException">Rank, element type, channels or a side do not fit.</exception>
    protected void CheckInput(Tensor input, long channels, long minTile, long step)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() != 2 + LeadingAxes
            || input.size(ChannelAxis) != channels
            || !Fits(input.size(LeadingAxes))
            || !Fits(input.size(LeadingAxes + 1))
            || !input.is_floating_point())
        {
            CheckInput(input);
        }

        bool Fits(long side) => side >= minTile && (side - minTile) % step == 0;
    }

    /// <summary>The same check for a network of stacks, along planes, rows and columns.</summary>
    /// <param name="input">float32 [N, C, D, H, W].</param>
    /// <param name="channels">C.</param>
    /// <param name="minTiles">Least valid D, H and W, px.</param>
    /// <param name="steps">Distances of neighbouring valid sizes, px.</param>
    /// <exception cref="ArgumentException">Rank, element type, channels or a side do not fit.</exception>
    protected void CheckInput(Tensor input, long channels, ReadOnlySpan<int> minTiles, ReadOnlySpan<int> steps)
    {
        ArgumentNullException.ThrowIfNull(input);
        var fits = input.dim() == minTiles.Length + LeadingAxes && input.size(ChannelAxis) == channels && input.is_floating_point();
        for (var axis = 0; fits && axis < minTiles.Length; axis++)
        {
            var side = input.size(axis + LeadingAxes);
            fits = side >= minTiles[axis] && (side - minTiles[axis]) % steps[axis] == 0;
        }

        if (!fits)
        {
            CheckInput(input);
        }
    }

    /// <summary>The exception for a tile that a declared network refuses, with the sentence of the compile-time diagnostic.</summary>
    /// <param name="declaration">What was declared.</param>
    /// <param name="tile">Input size, px.</param>
    protected static ArgumentException RefusedTile(NetworkSpec declaration, int tile) => RefusedTile(declaration, tile, declaration.Dimensions - 1);

    /// <summary>The exception for a tile that a declared network refuses along an axis, with the sentence of the compile-time diagnostic.</summary>
    /// <param name="declaration">What was declared.</param>
    /// <param name="tile">Input size, px.</param>
    /// <param name="axis">The spatial axis.</param>
    protected static ArgumentException RefusedTile(NetworkSpec declaration, int tile, int axis)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        var finding = GraphBuilder.Build(declaration).Valid.CheckTile(tile, axis)
            ?? throw new ArgumentException($"Tile of {tile} px is valid.", nameof(tile));
        return new(finding.Message);
    }

    /// <summary>libtorch is needed from the first line of the base constructor on; here its absence has a clear message.</summary>
    private static string AfterLoading(string name)
    {
        NativeLibraries.Require();
        return name;
    }
}
