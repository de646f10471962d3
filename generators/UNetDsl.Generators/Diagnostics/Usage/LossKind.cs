namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>What a loss does with its first argument before it compares.</summary>
internal enum LossKind
{
    /// <summary>Not known, but it takes logits.</summary>
    Logits,

    /// <summary>A soft-max over the classes: it takes logits, and one class a pixel.</summary>
    Classes,

    /// <summary>A sigmoid of each channel: it takes logits, and each channel is a label by itself.</summary>
    Labels,

    /// <summary>Nothing: it takes the logarithms of probabilities.</summary>
    LogProbabilities,

    /// <summary>A logarithm: it takes probabilities.</summary>
    Probabilities,
}
