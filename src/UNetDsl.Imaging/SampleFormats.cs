namespace UNetDsl.Imaging;

/// <summary>Facts about each <see cref="SampleFormat"/>.</summary>
public static class SampleFormats
{
    /// <summary>The value that stands for white: 255, 65535 or 1.</summary>
    /// <param name="format">A sample format.</param>
    public static float NominalMaximum(this SampleFormat format) => format switch
    {
        SampleFormat.UInt8 => byte.MaxValue,
        SampleFormat.UInt16 => ushort.MaxValue,
        _ => 1f,
    };

    /// <summary>Bytes for one sample in a file: 1, 2 or 4.</summary>
    /// <param name="format">A sample format.</param>
    public static int Bytes(this SampleFormat format) => format switch
    {
        SampleFormat.UInt8 => 1,
        SampleFormat.UInt16 => 2,
        _ => 4,
    };
}
