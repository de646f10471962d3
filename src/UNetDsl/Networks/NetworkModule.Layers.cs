using TorchSharp;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <content>
/// The operations of <see cref="Layers"/> under names that an emitted <c>forward</c> can write plainly: it has no usings, so
/// that it cannot clash with the names of the class it completes.
/// </content>
public abstract partial class NetworkModule<TOutput>
{
    /// <summary>Applies a layer and disposes its input.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="map">float32 or bfloat16 [N, C, H, W]; disposed.</param>
    /// <returns>What the layer returns, in the element type of the map.</returns>
    protected static Tensor Apply(nn.Module<Tensor, Tensor> layer, Tensor map) => map.Then(layer);

    /// <summary>Runs a layer on a map that is read again, or is not ours to dispose.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="map">float32 or bfloat16 [N, C, H, W]; not disposed.</param>
    /// <returns>What the layer returns, in the element type of the map.</returns>
    protected static Tensor Run(nn.Module<Tensor, Tensor> layer, Tensor map) => MixedPrecision.Run(layer, map);

    /// <inheritdoc cref="Layers.Relu"/>
    protected static Tensor Relu(Tensor map) => Layers.Relu(map);

    /// <inheritdoc cref="Layers.ReluInPlace"/>
    protected static Tensor ReluInPlace(Tensor map) => Layers.ReluInPlace(map);

    /// <inheritdoc cref="Layers.LeakyRelu"/>
    protected static Tensor LeakyRelu(Tensor map) => Layers.LeakyRelu(map);

    /// <inheritdoc cref="Layers.LeakyReluInPlace"/>
    protected static Tensor LeakyReluInPlace(Tensor map) => Layers.LeakyReluInPlace(map);

    /// <inheritdoc cref="Layers.Elu"/>
    protected static Tensor Elu(Tensor map) => Layers.Elu(map);

    /// <inheritdoc cref="Layers.EluInPlace"/>
    protected static Tensor EluInPlace(Tensor map) => Layers.EluInPlace(map);

    /// <inheritdoc cref="Layers.Gelu"/>
    protected static Tensor Gelu(Tensor map) => Layers.Gelu(map);

    /// <inheritdoc cref="Layers.GeluInPlace"/>
    protected static Tensor GeluInPlace(Tensor map) => Layers.GeluInPlace(map);

    /// <inheritdoc cref="Layers.Silu"/>
    protected static Tensor Silu(Tensor map) => Layers.Silu(map);

    /// <inheritdoc cref="Layers.SiluInPlace"/>
    protected static Tensor SiluInPlace(Tensor map) => Layers.SiluInPlace(map);

    /// <inheritdoc cref="Layers.SigmoidInPlace"/>
    protected static Tensor SigmoidInPlace(Tensor map) => Layers.SigmoidInPlace(map);

    /// <inheritdoc cref="Layers.Add"/>
    protected static Tensor Add(Tensor first, Tensor second) => Layers.Add(first, second);

    /// <inheritdoc cref="Layers.AddInPlace"/>
    protected static Tensor AddInPlace(Tensor map, Tensor addend) => Layers.AddInPlace(map, addend);

    /// <inheritdoc cref="Layers.Multiply"/>
    protected static Tensor Multiply(Tensor map, Tensor gate) => Layers.Multiply(map, gate);

    /// <inheritdoc cref="Layers.GlobalAveragePool"/>
    protected static Tensor GlobalAveragePool(Tensor map) => Layers.GlobalAveragePool(map);

    /// <inheritdoc cref="Layers.MaxPool(Tensor, long)"/>
    protected static Tensor MaxPool(Tensor map, long size) => Layers.MaxPool(map, size);

    /// <inheritdoc cref="Layers.MaxPool(Tensor, long, long, long)"/>
    protected static Tensor MaxPool(Tensor map, long planes, long height, long width) => Layers.MaxPool(map, planes, height, width);

    /// <inheritdoc cref="Layers.AveragePool(Tensor, long)"/>
    protected static Tensor AveragePool(Tensor map, long size) => Layers.AveragePool(map, size);

    /// <inheritdoc cref="Layers.AveragePool(Tensor, long, long, long)"/>
    protected static Tensor AveragePool(Tensor map, long planes, long height, long width) => Layers.AveragePool(map, planes, height, width);

    /// <inheritdoc cref="Layers.UpsampleBilinear(Tensor, long)"/>
    protected static Tensor UpsampleBilinear(Tensor map, long factor = 2) => Layers.UpsampleBilinear(map, factor);

    /// <inheritdoc cref="Layers.UpsampleBilinear(Tensor, long, long, long)"/>
    protected static Tensor UpsampleBilinear(Tensor map, long planes, long height, long width) => Layers.UpsampleBilinear(map, planes, height, width);

    /// <inheritdoc cref="Layers.UpsampleNearest(Tensor, long)"/>
    protected static Tensor UpsampleNearest(Tensor map, long factor = 2) => Layers.UpsampleNearest(map, factor);

    /// <inheritdoc cref="Layers.UpsampleNearest(Tensor, long, long, long)"/>
    protected static Tensor UpsampleNearest(Tensor map, long planes, long height, long width) => Layers.UpsampleNearest(map, planes, height, width);

    /// <inheritdoc cref="Layers.PixelShuffle(Tensor, long)"/>
    protected static Tensor PixelShuffle(Tensor map, long factor) => Layers.PixelShuffle(map, factor);

    /// <inheritdoc cref="Layers.PixelShuffle(Tensor, long, long, long)"/>
    protected static Tensor PixelShuffle(Tensor map, long planes, long height, long width) => Layers.PixelShuffle(map, planes, height, width);

    /// <summary>Puts the same border of zeros around all four sides, and disposes the input.</summary>
    /// <param name="map">float32 [N, C, H, W]; disposed.</param>
    /// <param name="border">Pixels a side, at least 0.</param>
    /// <returns>float32 [N, C, H + 2 border, W + 2 border].</returns>
    protected static Tensor PadZeros(Tensor map, long border) => Layers.PadZeros(map, border, border);

    /// <inheritdoc cref="Layers.PadZeros(Tensor, long, long)"/>
    protected static Tensor PadZeros(Tensor map, long before, long after) => Layers.PadZeros(map, before, after);

    /// <inheritdoc cref="Layers.PadZeros(Tensor, long, long, long, long)"/>
    protected static Tensor PadZeros(Tensor map, long planesBefore, long planesAfter, long before, long after) =>
        Layers.PadZeros(map, planesBefore, planesAfter, before, after);

    /// <inheritdoc cref="Layers.Crop(Tensor, long, long)"/>
    protected static Tensor Crop(Tensor map, long before, long after) => Layers.Crop(map, before, after);

    /// <inheritdoc cref="Layers.Crop(Tensor, long, long, long, long)"/>
    protected static Tensor Crop(Tensor map, long planesBefore, long planesAfter, long before, long after) =>
        Layers.Crop(map, planesBefore, planesAfter, before, after);

    /// <summary>Cuts the same border off all four sides, and disposes the handle of the input.</summary>
    /// <param name="map">float32 [N, C, H, W]; disposed.</param>
    /// <param name="border">Pixels a side, at least 0.</param>
    /// <returns>float32 [N, C, H - 2 border, W - 2 border], a view.</returns>
    protected static Tensor Crop(Tensor map, long border) => Layers.Crop(map, border, border);

    /// <inheritdoc cref="Layers.Concatenate(Tensor, Tensor)"/>
    protected static Tensor Concatenate(Tensor first, Tensor second) => Layers.Concatenate(first, second);

    /// <inheritdoc cref="Layers.Concatenate(Tensor[])"/>
    protected static Tensor Concatenate(params Tensor[] maps) => Layers.Concatenate(maps);

    /// <summary>Compares a module of the user's own with its shape contract.</summary>
    /// <param name="name">Name of the block.</param>
    /// <param name="module">The module.</param>
    /// <param name="inputChannels">Channels that it gets.</param>
    /// <param name="outputChannels">Channels that it is to give.</param>
    /// <param name="margin">Pixels that it takes off each axis, both sides together.</param>
    /// <param name="multipleOf">What the side of its map is a multiple of, px.</param>
    /// <param name="receptiveField">Side of the window that an output pixel depends on, px; 0 for the whole map.</param>
    /// <exception cref="InvalidOperationException">It breaks its contract; the message says how.</exception>
    protected void VerifyBlock(
        string name, nn.Module<Tensor, Tensor> module, int inputChannels, int outputChannels, int margin, int multipleOf, int receptiveField) =>
        new BlockVerification
        {
            Name = name,
            Module = module,
            Dimensions = Spec.Dimensions,
            InputChannels = inputChannels,
            OutputChannels = outputChannels,
            Margin = margin,
            MultipleOf = multipleOf,
            ReceptiveField = receptiveField,
        }.Run();
}
