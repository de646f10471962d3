namespace UNetDsl;

/// <summary>How an encoder map joins the decoder at the same level.</summary>
public enum Skip
{
    /// <summary>The encoder map is cropped at its centre to the decoder's size and concatenated on the channel axis.</summary>
    CropConcat,
}
