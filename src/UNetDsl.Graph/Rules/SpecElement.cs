namespace UNetDsl.Graph;

/// <summary>The declared value a finding is about.</summary>
/// <param name="Property">Name of the attribute property, such as <c>Tile</c>.</param>
/// <param name="Index">Index of the element where the property is a list; -1 means the whole.</param>
public sealed record SpecElement(string Property, int Index = -1);
