namespace UNetDsl;

/// <summary>
/// Declares for the stages of one level, or of a part at all levels, what differs from the whole network. What is not named is
/// as there; what is said of a level goes before what is said of all.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StageAttribute : Attribute
{
    /// <summary>Declares for a part at all levels: all decoders, or the encoder with its bottleneck.</summary>
    public StageAttribute()
    {
    }

    /// <summary>Declares for the stages of one level.</summary>
    /// <param name="level">The level: 0 at full resolution, the depth at the bottleneck.</param>
    public StageAttribute(int level) => Level = level;

    /// <summary>The level: 0 at full resolution, the depth at the bottleneck; null for all.</summary>
    public int? Level { get; }

    /// <summary>Which stages are meant.</summary>
    public StagePart Part { get; set; }

    /// <summary>Channels of the stages, 1..65536.</summary>
    public int Width { get; set; }

    /// <summary>What the stages compute.</summary>
    public Blocks Block { get; set; }

    /// <inheritdoc cref="UNetAttribute.ConvsPerBlock"/>
    public int ConvsPerBlock { get; set; } = 2;

    /// <inheritdoc cref="UNetAttribute.Units"/>
    public int Units { get; set; } = 1;

    /// <inheritdoc cref="UNetAttribute.Shortcut"/>
    public Shortcut Shortcut { get; set; }

    /// <inheritdoc cref="UNetAttribute.Layers"/>
    public int Layers { get; set; } = 4;

    /// <inheritdoc cref="UNetAttribute.Growth"/>
    public int Growth { get; set; } = 12;

    /// <inheritdoc cref="UNetAttribute.Reduction"/>
    public int Reduction { get; set; } = 16;

    /// <inheritdoc cref="UNetAttribute.Expansion"/>
    public int Expansion { get; set; } = 4;

    /// <inheritdoc cref="UNetAttribute.DepthwiseKernel"/>
    public int DepthwiseKernel { get; set; } = 7;

    /// <inheritdoc cref="UNetAttribute.Kernel"/>
    public int Kernel { get; set; } = 3;

    /// <inheritdoc cref="UNetAttribute.Padding"/>
    public Padding Padding { get; set; }

    /// <inheritdoc cref="UNetAttribute.Norm"/>
    public Norm Norm { get; set; }

    /// <inheritdoc cref="UNetAttribute.Activation"/>
    public Activation Activation { get; set; }

    /// <inheritdoc cref="UNetAttribute.Skip"/>
    public Skip Skip { get; set; }

    /// <summary>
    /// Channels that upsampling brings to the decoder, 1..65536; those of the encoder's map where nothing is declared.
    /// </summary>
    public int UpWidth { get; set; }
}
