namespace UNetDsl;

/// <summary>How an encoder map joins the decoder at the same level.</summary>
public enum Skip
{
    /// <summary>The encoder map is cropped at its centre to the decoder's size and concatenated on the channel axis.</summary>
    CropConcat,

    /// <summary>
    /// The decoder map is padded with zeros to the encoder's size and concatenated on the channel axis.
    /// </summary>
    /// <remarks>
    /// Where convolutions pad, both maps have one size on every valid tile, so nothing is added: networks that pad here to make
    /// up for a row that pooling dropped (of odd maps, which are refused as tiles instead) join maps whose last row is invented.
    /// Where convolutions are valid, the same px is added on both sides, so the maps stay registered and the output is larger
    /// than with crops; but its border is computed from invented zeros, so less of it is taken from an inner tile.
    /// </remarks>
    PadConcat,

    /// <summary>The encoder map, cropped as needed, is added to the decoder's (Chaurasia and Culurciello 2017, "LinkNet").</summary>
    Add,

    /// <summary>
    /// As <see cref="CropConcat"/>, after each pixel of the encoder map has been weighted by an additive attention gate that
    /// the coarser decoder map controls (Oktay et al. 2018, "Attention U-Net").
    /// </summary>
    AttentionGate,

    /// <summary>No skip: an encoder and a decoder with nothing but the bottleneck between them.</summary>
    None,
}
