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

    /// <summary>Bytes, which some losses take for class numbers.</summary>
    Byte,

    /// <summary>Other integers, or booleans.</summary>
    Integer,
}
