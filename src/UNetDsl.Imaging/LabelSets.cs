namespace UNetDsl.Imaging;

/// <summary>
/// Labels that do not exclude each other, as a label image: bit c of a number says whether the pixel bears label c, so that
/// what copies or turns label images does the same with them. As images they have a channel for each label.
/// </summary>
public static class LabelSets
{
    /// <summary>Most labels that a number holds.</summary>
    public const int Most = 31;

    /// <summary>Channels as sets: a pixel bears a label where its channel is above 0.</summary>
    /// <param name="channels">float32 [C, D, H, W]; each channel a mask of 0 and one other value above 0.</param>
    /// <returns>int32 [D, H, W]; a <see cref="LabelMap"/> of an <see cref="Image"/>.</returns>
    /// <exception cref="LabelException">There are more than <see cref="Most"/> channels, or one is no mask; the message says where.</exception>
    public static LabelVolume Pack(ImageVolume channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Channels > Most)
        {
            throw new LabelException($"There are {channels.Channels} channels of labels, and at most {Most} are possible");
        }

        var sets = new int[channels.Depth * channels.Size.Area];
        for (var channel = 0; channel < channels.Channels; channel++)
        {
            var mask = channels.Channel(channel);
            var present = 0f;
            for (var i = 0; i < sets.Length; i++)
            {
                var value = mask[i];
                if (value == 0)
                {
                    continue;
                }

                present = present == 0 ? value : present;
                if (value != present || value < 0)
                {
                    throw new LabelException(value < 0
                        ? $"Channel {channel} has the value {value} at {channels.Size.Place(i)}; a label is where its channel is above 0"
                        : $"Channel {channel} has the values {present} and {value}, the latter at {channels.Size.Place(i)}; a label's channel is a mask of 0 and one other value");
                }

                sets[i] |= 1 << channel;
            }
        }

        return channels is Image ? new LabelMap(channels.Height, channels.Width, sets) : new LabelVolume(channels.Depth, channels.Height, channels.Width, sets);
    }

    /// <summary>Sets as channels: 255 where a pixel bears the label, else 0.</summary>
    /// <param name="sets">int32 [D, H, W].</param>
    /// <param name="count">Number of labels, 1..<see cref="Most"/>.</param>
    /// <returns>8-bit, float32 [count, D, H, W].</returns>
    public static ImageVolume Unpack(LabelVolume sets, int count)
    {
        ArgumentNullException.ThrowIfNull(sets);
        CheckLabel(count - 1);
        var length = sets.Labels.Length;
        var pixels = new float[checked(count * length)];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (label, pixel) = Math.DivRem(i, length);
            pixels[i] = Bears(sets.Labels[pixel], label) ? byte.MaxValue : 0;
        }

        return new ImageVolume(count, sets.Depth, sets.Height, sets.Width, pixels, SampleFormat.UInt8);
    }

    /// <summary>One label of the sets.</summary>
    /// <param name="sets">int32 [D, H, W].</param>
    /// <param name="label">0..<see cref="Most"/> - 1.</param>
    /// <returns>1 where a pixel bears it, else 0.</returns>
    public static LabelVolume Of(LabelVolume sets, int label)
    {
        ArgumentNullException.ThrowIfNull(sets);
        CheckLabel(label);
        return new LabelVolume(sets.Depth, sets.Height, sets.Width, Array.ConvertAll(sets.Labels, set => Bears(set, label) ? 1 : 0));
    }

    /// <summary>Whether a set has a label.</summary>
    /// <param name="set">The number of a pixel.</param>
    /// <param name="label">0..<see cref="Most"/> - 1.</param>
    public static bool Bears(int set, int label) => ((set >> label) & 1) != 0;

    private static void CheckLabel(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Most);
    }
}
