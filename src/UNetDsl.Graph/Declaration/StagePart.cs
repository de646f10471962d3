namespace UNetDsl;

/// <summary>Which stages of a level, or of all levels, are meant.</summary>
public enum StagePart
{
    /// <summary>All: encoder and decoder; the bottleneck on the deepest level.</summary>
    Both,

    /// <summary>The encoder, or the bottleneck on the deepest level.</summary>
    Encoder,

    /// <summary>The decoder, with the nested ones of its level.</summary>
    Decoder,
}
