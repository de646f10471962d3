namespace UNetDsl.Graph;

/// <summary>An attribute that can stand beside the declaring one.</summary>
/// <typeparam name="TSpec">The declaration.</typeparam>
/// <typeparam name="TRecord">The record of one such attribute.</typeparam>
/// <param name="name">Name of the attribute without its suffix.</param>
/// <param name="property">Name of the property of the declaration that holds them.</param>
/// <param name="get">Reads the records.</param>
/// <param name="with">Gives a declaration with other records.</param>
/// <param name="isTopology">Whether the network follows from them.</param>
public sealed class SpecPart<TSpec, TRecord>(
    string name,
    string property,
    Func<TSpec, EquatableArray<TRecord>> get,
    Func<TSpec, EquatableArray<TRecord>, TSpec> with,
    bool isTopology = true)
    : SpecPart(name, property, isTopology)
    where TSpec : NetworkSpec
    where TRecord : DeclaredRecord, new()
{
    /// <inheritdoc/>
    public override DeclaredRecord Create() => new TRecord();

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredRecord> Get(NetworkSpec spec) => [.. get((TSpec)spec)];

    /// <inheritdoc/>
    public override NetworkSpec With(NetworkSpec spec, IReadOnlyList<DeclaredRecord> records) =>
        with((TSpec)spec, new(records.Cast<TRecord>()));
}
