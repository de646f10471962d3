namespace UNetDsl;

/// <summary>The pointwise non-linearity after each convolution.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>x for x above 0, else 0.01 x.</summary>
    LeakyReLU,
}
