namespace UNetDsl.Imaging.Tests;

/// <summary>Small images with known values.</summary>
internal static class TestImages
{
    /// <summary>Pseudo-random raw values that use the whole range of the format.</summary>
    public static Image Noise(int channels, int height, int width, SampleFormat format, int seed)
    {
        var random = new Random(seed);
        var pixels = new float[channels * height * width];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = format switch
            {
                SampleFormat.UInt8 => random.Next(256),
                SampleFormat.UInt16 => random.Next(65536),
                _ => (float)((random.NextDouble() * 4) - 2),
            };
        }

        return new Image(channels, height, width, pixels, format);
    }
}
