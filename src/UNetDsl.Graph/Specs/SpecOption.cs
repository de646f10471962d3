namespace UNetDsl.Graph;

/// <summary>A value that an attribute can name: one entry of the table of its record.</summary>
/// <param name="name">Name of the property, of the attribute and of the record.</param>
/// <param name="isTopology">Whether the network follows from it, so that a checkpoint has to agree.</param>
public abstract class SpecOption(string name, bool isTopology)
{
    /// <summary>Name of the property, of the attribute and of the record.</summary>
    public string Name => name;

    /// <summary>Whether the network follows from it, so that a checkpoint has to agree.</summary>
    public bool IsTopology => isTopology;

    /// <summary>Type of one value; of one element where it is a list.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Whether it is a list of values.</summary>
    public virtual bool IsList => false;

    /// <summary>The value of a record; null where it is not declared. A list is an <see cref="EquatableArray{T}"/>.</summary>
    /// <param name="record">A record of the kind that the table belongs to.</param>
    public abstract object? Get(DeclaredRecord record);

    /// <summary>The record with another value.</summary>
    /// <param name="record">A record of the kind that the table belongs to.</param>
    /// <param name="constant">
    /// The value as attributes hold it: a number, a truth value, a text, the number of an enum value, or a list of those;
    /// or the value itself.
    /// </param>
    /// <returns>The other record; the same where the constant is no value of this option.</returns>
    public abstract DeclaredRecord With(DeclaredRecord record, object? constant);
}
