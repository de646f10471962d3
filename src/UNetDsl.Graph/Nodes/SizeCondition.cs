namespace UNetDsl.Graph;

/// <summary>
/// A condition on the input size along one axis: the map is a whole number of px, a multiple of <see cref="MultipleOf"/>
/// and at least <see cref="AtLeast"/> px.
/// </summary>
/// <param name="Kind">Why it is asked for.</param>
/// <param name="Node">Id of the node that asks.</param>
/// <param name="Axis">The spatial axis.</param>
/// <param name="Size">The size of the map in question.</param>
/// <param name="MultipleOf">What the map must be a multiple of, px; 1 asks for nothing.</param>
/// <param name="AtLeast">The least size of the map, px.</param>
public sealed record SizeCondition(ConditionKind Kind, int Node, int Axis, AxisSize Size, int MultipleOf, long AtLeast)
{
    /// <summary>Input sizes fulfil it only if they leave <see cref="Residue"/> when divided by this.</summary>
    public long Modulus => Size.Stride * MultipleOf;

    /// <summary>The remainder of valid input sizes modulo <see cref="Modulus"/>.</summary>
    public long Residue => (((-Size.Offset) % Modulus) + Modulus) % Modulus;

    /// <summary>The least input size, px.</summary>
    public long MinimumInput => (AtLeast * Size.Stride) - Size.Offset;

    /// <summary>Whether an input of <paramref name="input"/> px fulfils it.</summary>
    public bool Holds(long input) => input >= MinimumInput && input % Modulus == Residue;
}
