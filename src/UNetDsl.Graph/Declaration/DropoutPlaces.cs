namespace UNetDsl;

/// <summary>The stages after whose block there is dropout; any combination.</summary>
[Flags]
public enum DropoutPlaces
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>The levels of the contracting path above the deepest.</summary>
    UpperEncoder = 1,

    /// <summary>The deepest level of the contracting path.</summary>
    DeepestEncoder = 2,

    /// <summary>The bottleneck.</summary>
    Bottleneck = 4,

    /// <summary>The levels of the expanding path.</summary>
    Decoder = 8,

    /// <summary>The end of the contracting path (Ronneberger et al. 2015, section 3.1): deepest level and bottleneck.</summary>
    EndOfEncoder = DeepestEncoder | Bottleneck,

    /// <summary>After every block.</summary>
    Everywhere = UpperEncoder | DeepestEncoder | Bottleneck | Decoder,
}
