using UNetDsl.Graph;

namespace UNetDsl.Generators.Models;

/// <summary>Where a class stands, as it is written in source: keywords used as names carry their <c>@</c>.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="ContainingTypes">The headers that reopen the outer types, outermost first: <c>partial struct Outer</c>.</param>
/// <param name="ClassName">Name of the class itself.</param>
internal sealed record HierarchyInfo(string Namespace, EquatableArray<string> ContainingTypes, string ClassName);
