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
    /// <param name="map">float32 [N, C, H, W]; disposed.</param>
    /// <returns>What the layer returns.</returns>
    protected static Tensor Apply(nn.Module<Tensor, Tensor> layer, Tensor map) => map.Then(layer);

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

    /// <inheritdoc cref="Layers.MaxPool"/>
    protected static Tensor MaxPool(Tensor map, long size) => Layers.MaxPool(map, size);

    /// <inheritdoc cref="Layers.UpsampleBilinear"/>
    protected static Tensor UpsampleBilinear(Tensor map) => Layers.UpsampleBilinear(map);

    /// <inheritdoc cref="Layers.UpsampleNearest"/>
    protected static Tensor UpsampleNearest(Tensor map) => Layers.UpsampleNearest(map);

    /// <inheritdoc cref="Layers.Crop(Tensor, long, long)"/>
    protected static Tensor Crop(Tensor map, long before, long after) => Layers.Crop(map, before, after);

    /// <summary>Cuts the same border off all four sides, and disposes the handle of the input.</summary>
    /// <param name="map">float32 [N, C, H, W]; disposed.</param>
    /// <param name="border">Pixels a side, at least 0.</param>
    /// <returns>float32 [N, C, H - 2 border, W - 2 border], a view.</returns>
    protected static Tensor Crop(Tensor map, long border) => Layers.Crop(map, border, border);

    /// <inheritdoc cref="Layers.Concatenate(Tensor, Tensor)"/>
    protected static Tensor Concatenate(Tensor first, Tensor second) => Layers.Concatenate(first, second);

    /// <inheritdoc cref="Layers.Concatenate(Tensor[])"/>
    protected static Tensor Concatenate(params Tensor[] maps) => Layers.Concatenate(maps);
}
