namespace UNetDsl.Imaging;

/// <summary>How a file stores one sample of a pixel; it fixes the nominal maximum, which says what "white" is.</summary>
public enum SampleFormat
{
    /// <summary>Unsigned 8-bit, nominal range 0..255.</summary>
    UInt8,

    /// <summary>Unsigned 16-bit, nominal range 0..65535.</summary>
    UInt16,

    /// <summary>32-bit float, nominal range 0..1; other wide types (signed, 32-bit integer, double) are read as this.</summary>
    Float32,
}
