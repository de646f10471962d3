using UNetDsl.Native;
using static TorchSharp.torch;

namespace UNetDsl.Networks;

/// <summary>
/// Base of the networks that classify the pixel at the centre of a window. <c>forward</c> gives the values of all windows that
/// an image holds at once: a map that is smaller than the image by the window less one pixel.
/// </summary>
/// <remarks>Ciresan, Giusti, Gambardella and Schmidhuber 2012, "Deep Neural Networks Segment Neuronal Membranes in Electron Microscopy Images".</remarks>
/// <param name="name">Name of the declared class.</param>
/// <exception cref="NativeLibraryException">libtorch cannot be loaded.</exception>
public abstract class PatchClassifierNetwork(string name) : SegmentationNetwork(name)
{
    private const int ChannelAxis = 1;
    private const int RowAxis = 2;
    private const int ColumnAxis = 3;
    private const int Axes = 4;

    /// <summary>Gives the logits of the centre pixel of each window, by the weights that <c>forward</c> has.</summary>
    /// <param name="patches">float32 [N, C, window, window]; not disposed.</param>
    /// <returns>float32 [N, classes].</returns>
    /// <exception cref="ArgumentException">The patches do not fit; the message says what would.</exception>
    public abstract Tensor ClassifyPatches(Tensor patches);

    /// <summary>Refuses patches that the network cannot take.</summary>
    /// <param name="patches">float32 [N, C, window, window].</param>
    /// <param name="channels">C.</param>
    /// <param name="window">Side of the window, px.</param>
    /// <exception cref="ArgumentException">Rank, element type, channels or a side do not fit.</exception>
    protected void CheckPatches(Tensor patches, long channels, long window)
    {
        ArgumentNullException.ThrowIfNull(patches);
        if (patches.dim() != Axes
            || patches.size(ChannelAxis) != channels
            || patches.size(RowAxis) != window
            || patches.size(ColumnAxis) != window
            || !patches.is_floating_point())
        {
            throw new ArgumentException(
                $"Patches of {patches.dtype} [{string.Join(", ", patches.shape)}] do not fit '{Spec.Name}': it takes Float32 [N, {channels}, {window}, {window}]");
        }
    }

    /// <inheritdoc cref="Layers.MaxPoolDense"/>
    protected static Tensor MaxPoolDense(Tensor map, long size, long spacing) => Layers.MaxPoolDense(map, size, spacing);

    /// <summary>Applies a convolution whose taps stand apart, with the weights of a layer in which they do not; disposes the input.</summary>
    /// <param name="layer">The layer, without padding.</param>
    /// <param name="map">float32 [N, C, H, W]; disposed.</param>
    /// <param name="spacing">Distance of neighbouring taps in pixels, at least 1.</param>
    /// <returns>float32 [N, channels of the layer, H - (kernel - 1) spacing, W - (kernel - 1) spacing].</returns>
    protected static Tensor Dilated(TorchSharp.Modules.Conv2d layer, Tensor map, long spacing) => Layers.Dilated(map, layer, spacing);

    /// <summary>Takes the axes of a single pixel away, and disposes the handle of the input.</summary>
    /// <param name="map">float32 [N, classes, 1, 1]; disposed.</param>
    /// <returns>float32 [N, classes], a view.</returns>
    protected static Tensor PatchScores(Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        using (map)
        {
            return map.flatten(ChannelAxis);
        }
    }
}
