namespace UNetDsl;

/// <summary>
/// A fully connected layer of a <see cref="PatchClassifierAttribute"/>, behind its stages, with the activation. The one that
/// gives the classes is not declared.
/// </summary>
/// <param name="units">Values it gives, 1..65536.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FullyConnectedAttribute(int units) : Attribute
{
    /// <summary>Values it gives, 1..65536.</summary>
    public int Units { get; } = units;
}
