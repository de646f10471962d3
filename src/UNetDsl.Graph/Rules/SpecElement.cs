namespace UNetDsl.Graph;

/// <summary>The declared value a finding is about.</summary>
/// <param name="Property">Name of the attribute property, such as <c>Tile</c>; empty means the attribute as a whole.</param>
/// <param name="Index">Index of the element where the property is a list; -1 means the whole.</param>
/// <param name="Part">Name of the attribute beside the declaring one: <c>Stage</c>; empty means the declaring one.</param>
/// <param name="Ordinal">Which of the attributes of that name, in the order they are written.</param>
public sealed record SpecElement(string Property, int Index = -1, string Part = "", int Ordinal = 0);
