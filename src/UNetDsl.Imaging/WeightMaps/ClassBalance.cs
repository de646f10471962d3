namespace UNetDsl.Imaging.WeightMaps;

/// <summary>How w_c makes up for classes of unlike area; classes are background (0) and foreground (above 0).</summary>
public enum ClassBalance
{
    /// <summary>1 everywhere.</summary>
    None,

    /// <summary>N / (2 n_class), so that both classes have the same sum and the mean is 1; 0 for an absent class.</summary>
    Balanced,

    /// <summary><see cref="Balanced"/> divided by its larger value: the rarer class has 1.</summary>
    BalancedMaximumOne,
}
