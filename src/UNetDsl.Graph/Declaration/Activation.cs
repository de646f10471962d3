namespace UNetDsl;

/// <summary>The pointwise non-linearity after each convolution.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>x for x above 0, else 0.01 x.</summary>
    LeakyReLU,

    /// <summary>x for x above 0, else exp(x) - 1 (Clevert et al. 2016, alpha 1).</summary>
    ELU,

    /// <summary>x times the normal distribution function of x, exact (Hendrycks and Gimpel 2016).</summary>
    GELU,

    /// <summary>x times the logistic function of x (Elfwing et al. 2018; "swish").</summary>
    SiLU,

    /// <summary>x for x above 0, else a learned slope of its channel times x, 0.25 at first (He et al. 2015).</summary>
    PReLU,
}
