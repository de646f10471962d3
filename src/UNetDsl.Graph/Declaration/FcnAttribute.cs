namespace UNetDsl;

/// <summary>
/// Declares a fully convolutional network on a partial class; the generator emits the network. What is not named is as in
/// Long, Shelhamer and Darrell 2015: the layers of VGG16 with skips that are added.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FcnAttribute : Attribute
{
    /// <summary>Channels of the input image, 1..4096.</summary>
    public int Channels { get; set; } = 1;

    /// <summary>Classes, which is channels of the logits, 1..4096.</summary>
    public int Classes { get; set; } = 2;

    /// <summary>Input px for each px of the map that is enlarged last: 32 (no skip), 16 (skip from pool 4) or 8 (and from pool 3).</summary>
    public int Stride { get; set; } = 32;

    /// <summary>
    /// Channels of stage 1, doubled up to stage 4, 1..8192; the fully connected layers get 64 times as many. Not together with
    /// <see cref="Widths"/>.
    /// </summary>
    public int BaseWidth { get; set; } = 64;

    /// <summary>Channels of each of the five stages, 1..65536.</summary>
    public int[]? Widths { get; set; }

    /// <summary>Convolutions in each of the five stages, 1..8; those of VGG16 where not named: 2, 2, 3, 3, 3.</summary>
    public int[]? Convolutions { get; set; }

    /// <summary>Side in px of the first fully connected layer as a convolution, odd, 1..15.</summary>
    public int FcKernel { get; set; } = 7;

    /// <summary>Channels of the two fully connected layers, 1..65536; 64 times those of stage 1 where not named.</summary>
    public int FcWidth { get; set; } = 4096;

    /// <summary>With what the stages' convolutions, which keep the size, continue their maps; not <see cref="Padding.Valid"/>.</summary>
    public Padding Padding { get; set; } = Padding.Zeros;

    /// <summary>
    /// Px that the first convolution adds on each side of the image, 1..512, as the paper's networks do so that the first fully
    /// connected layer, which adds none, has a map to work on; the result is cropped. 0 lets every layer keep its map's size
    /// instead.
    /// </summary>
    public int InputPadding { get; set; } = 100;

    /// <summary>The activation after each convolution but those that give classes.</summary>
    public Activation Activation { get; set; }

    /// <summary>Dropout probability after each fully connected layer, 0 (none) to below 1.</summary>
    public double Dropout { get; set; } = 0.5;

    /// <summary>Which of the transposed convolutions, all of which start as bilinear interpolation, learn.</summary>
    public UpsamplingWeights Upsampling { get; set; }

    /// <summary>Side in px of the input tile this network is meant for; 0 declares none.</summary>
    public int Tile { get; set; }
}
