namespace UNetDsl.Graph;

/// <summary>The networks that follow from a declaration with varying parameters.</summary>
/// <param name="Members">All combinations, the last parameter varying fastest.</param>
/// <param name="Findings">The rules that the family breaks; those of single members are in their results.</param>
public sealed record Family(IReadOnlyList<FamilyMember> Members, IReadOnlyList<Finding> Findings)
{
    /// <summary>The combinations that give a network.</summary>
    public IEnumerable<FamilyMember> Legal => Members.Where(static member => member.IsLegal);

    /// <summary>Why no family can be emitted; what only leaves members out is not among it.</summary>
    public IEnumerable<Finding> Errors => Findings.Where(static finding => !finding.Rule.IsInformation);
}
