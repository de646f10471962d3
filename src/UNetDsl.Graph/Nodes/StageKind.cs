namespace UNetDsl.Graph;

/// <summary>The part of the network a stage belongs to.</summary>
public enum StageKind
{
    /// <summary>The input itself.</summary>
    Input,

    /// <summary>A level of the contracting path.</summary>
    Encoder,

    /// <summary>The deepest level.</summary>
    Bottleneck,

    /// <summary>A level of the expanding path.</summary>
    Decoder,

    /// <summary>A decoder between encoder and decoder, joined by nested skips.</summary>
    Nested,

    /// <summary>The layer that gives the logits.</summary>
    Head,

    /// <summary>A layer that gives logits at a lower resolution, for training only (deep supervision).</summary>
    Auxiliary,
}
