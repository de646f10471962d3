namespace UNetDsl.Graph;

/// <summary>An option that has one value.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TValue">int, double, bool, string or an enum; nullable where it can be not declared.</typeparam>
/// <param name="name">Name of the property, of the attribute and of the record.</param>
/// <param name="get">Reads the value.</param>
/// <param name="with">Gives a record with another value.</param>
/// <param name="isTopology">Whether the network follows from it.</param>
public sealed class SpecOption<TRecord, TValue>(string name, Func<TRecord, TValue> get, Func<TRecord, TValue, TRecord> with, bool isTopology = true)
    : SpecOption(name, isTopology)
    where TRecord : DeclaredRecord
{
    /// <inheritdoc/>
    public override Type ValueType { get; } = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);

    /// <inheritdoc/>
    public override object? Get(DeclaredRecord record) => get((TRecord)record);

    /// <inheritdoc/>
    public override DeclaredRecord With(DeclaredRecord record, object? constant) =>
        SpecConstant.Read(constant, ValueType) is TValue value ? with((TRecord)record, value) : record;
}
