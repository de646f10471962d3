namespace UNetDsl.Cli.Prediction;

/// <summary>What the pages of a predicted stack hold.</summary>
internal enum PredictionForm
{
    /// <summary>Probability of a class, 0..255.</summary>
    Bytes,

    /// <summary>Probability of a class, float 0..1.</summary>
    Float,

    /// <summary>The most probable class.</summary>
    Classes,

    /// <summary>A channel for each label, 255 where its probability is above 0.5.</summary>
    Channels,
}
