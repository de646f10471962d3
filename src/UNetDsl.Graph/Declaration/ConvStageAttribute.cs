namespace UNetDsl;

/// <summary>
/// A stage of a <see cref="PatchClassifierAttribute"/>: a convolution without padding, the activation, and max-pooling. Stages
/// run in the order they are written.
/// </summary>
/// <param name="maps">Channels of its output, 1..65536.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConvStageAttribute(int maps) : Attribute
{
    /// <summary>Channels of its output, 1..65536.</summary>
    public int Maps { get; } = maps;

    /// <summary>Side of the convolution in px, 1..15.</summary>
    public int Kernel { get; set; } = 4;

    /// <summary>Side and step of the pooling's window in px, 1 (no pooling) to 8.</summary>
    public int Pool { get; set; } = 2;
}
