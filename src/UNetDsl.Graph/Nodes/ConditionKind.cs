namespace UNetDsl.Graph;

/// <summary>Why a size is asked for.</summary>
public enum ConditionKind
{
    /// <summary>A pooling must divide the map without remainder, or a row is dropped and the skips misregister.</summary>
    PoolsEvenly,

    /// <summary>A convolution needs a map at least as wide as its kernel.</summary>
    KernelFits,

    /// <summary>A module of the user's own takes maps of certain sizes only.</summary>
    ContractHolds,

    /// <summary>Mirroring needs a map wider than the padding.</summary>
    ReflectionFits,

    /// <summary>A normalisation over the px of a map needs more than one.</summary>
    StatisticsFit,
}
