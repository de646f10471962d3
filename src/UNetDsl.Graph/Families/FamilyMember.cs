namespace UNetDsl.Graph;

/// <summary>One combination of a family's values.</summary>
/// <param name="Name">Its name inside the family: <c>Depth3NormBatch</c>.</param>
/// <param name="Result">What follows from it: its graph, or why there is none.</param>
public sealed record FamilyMember(string Name, GraphResult Result)
{
    /// <summary>Whether a network follows.</summary>
    public bool IsLegal => Result.Graph is not null && Result.Findings.Count == 0;
}
