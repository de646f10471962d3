namespace UNetDsl;

/// <summary>
/// Declares a network that classifies the pixel at the centre of a window, as Ciresan, Giusti, Gambardella and Schmidhuber
/// 2012 do it; its layers stand in <see cref="ConvStageAttribute"/> and <see cref="FullyConnectedAttribute"/>. The generator
/// emits both the classification of single windows and the evaluation of whole images, which gives the same values at a
/// fraction of the work.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PatchClassifierAttribute : Attribute
{
    /// <summary>Channels of the input image, 1..4096.</summary>
    public int Channels { get; set; } = 1;

    /// <summary>Classes, which is channels of the logits, 1..4096.</summary>
    public int Classes { get; set; } = 2;

    /// <summary>Side of the window in px, odd, 1..1023.</summary>
    public int Window { get; set; } = 95;

    /// <summary>The activation after each convolution and each fully connected layer but the last.</summary>
    public Activation Activation { get; set; }

    /// <summary>Side in px of the input tile that images are evaluated by; 0 declares none.</summary>
    public int Tile { get; set; }
}
