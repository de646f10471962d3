namespace UNetDsl;

/// <summary>
/// Declares what a module of your own does to the size of maps, so that a network can use it as a block with
/// <see cref="UseBlockAttribute{T}"/>. The module derives from <c>Module&lt;Tensor, Tensor&gt;</c> and has a constructor
/// <c>(int inputChannels, int outputChannels)</c>. The network's <c>VerifyBlocks</c> runs it and compares.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ShapeContractAttribute : Attribute
{
    /// <summary>Px that the map loses along each axis, both sides together and alike: even, 0..254.</summary>
    public int Margin { get; set; }

    /// <summary>What the side of a map must be a multiple of, px, 1..64.</summary>
    public int MultipleOf { get; set; } = 1;

    /// <summary>Side of the window that an output px depends on, px: odd, above <see cref="Margin"/>, up to 511; 0 for the whole map.</summary>
    public int ReceptiveField { get; set; }
}
