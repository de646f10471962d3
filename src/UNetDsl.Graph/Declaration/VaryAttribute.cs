namespace UNetDsl;

/// <summary>
/// Declares, on a static partial class with a declaring attribute, a family of networks: one for each value, and for each
/// combination where several parameters vary. Combinations from which no network follows are left out.
/// </summary>
/// <param name="parameter">Name of a property of the declaring attribute: <c>nameof(UNetAttribute.Depth)</c>.</param>
/// <param name="values">Its values, each of the property's type.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class VaryAttribute(string parameter, params object[] values) : Attribute
{
    /// <summary>Name of a property of the declaring attribute.</summary>
    public string Parameter => parameter;

    /// <summary>Its values.</summary>
    public object[] Values => values;
}
