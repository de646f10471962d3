namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>What the elements of a tensor are.</summary>
internal enum ElementType
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>A float of any width.</summary>
    Float,

    /// <summary>64-bit integers.</summary>
    Int64,

    /// <summary>Other integers, or booleans.</summary>
    OtherInteger,
}
