using UNetDsl.Graph;

namespace UNetDsl.Generators.Models;

/// <summary>A declared network as the pipeline caches it: values only, no symbols.</summary>
/// <param name="Hierarchy">Where the declaring class stands, which is how it is reopened.</param>
/// <param name="Spec">The declared values.</param>
/// <param name="HintName">Name of the emitted file.</param>
/// <param name="IsDocumented">Whether the class has a documentation comment of its own.</param>
/// <param name="OwnNames">Names of the user's members and of the class, until they have been looked at; then empty.</param>
/// <param name="Problems">Why the class cannot be extended; empty where it can.</param>
internal sealed record NetworkDeclaration(
    HierarchyInfo Hierarchy,
    NetworkSpec Spec,
    string HintName,
    bool IsDocumented,
    EquatableArray<string> OwnNames,
    EquatableArray<TypeProblem> Problems);
