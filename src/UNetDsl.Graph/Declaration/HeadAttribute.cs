namespace UNetDsl;

/// <summary>
/// Declares a head of a network. Of several, <c>forward</c> gives the maps under their names; without any, a network has one
/// head that gives the logits of its classes.
/// </summary>
/// <param name="name">Name of the head and of its map: a C# identifier with a capital, such as <c>Mask</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HeadAttribute(string name) : Attribute
{
    /// <summary>Name of the head and of its map.</summary>
    public string Name => name;

    /// <summary>Classes that the head gives logits of, 1..4096. Not together with <see cref="Channels"/>.</summary>
    public int Classes { get; set; }

    /// <summary>Channels of a head that gives quantities, such as distances, 1..4096. Not together with <see cref="Classes"/>.</summary>
    public int Channels { get; set; }
}
