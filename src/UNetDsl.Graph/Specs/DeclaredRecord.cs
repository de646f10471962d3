namespace UNetDsl.Graph;

/// <summary>The values that one attribute declares, with the table of what can be declared.</summary>
public abstract record DeclaredRecord
{
    /// <summary>
    /// All that the attribute can name. Parser, emitted declaration, stored topology and families go by this table, so that
    /// a new option is one property of the attribute, one of the record, and one entry.
    /// </summary>
    public abstract IReadOnlyList<SpecOption> Options { get; }
}
