namespace UNetDsl.Graph;

/// <summary>An option that has a list of values; an empty list counts as not declared.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TItem">int, double, bool, string or an enum.</typeparam>
/// <param name="name">Name of the property, of the attribute and of the record.</param>
/// <param name="get">Reads the list.</param>
/// <param name="with">Gives a record with another list.</param>
/// <param name="isTopology">Whether the network follows from it.</param>
public sealed class SpecListOption<TRecord, TItem>(
    string name, Func<TRecord, EquatableArray<TItem>> get, Func<TRecord, EquatableArray<TItem>, TRecord> with, bool isTopology = true)
    : SpecOption(name, isTopology)
    where TRecord : DeclaredRecord
    where TItem : notnull
{
    /// <inheritdoc/>
    public override Type ValueType => typeof(TItem);

    /// <inheritdoc/>
    public override bool IsList => true;

    /// <inheritdoc/>
    public override object? Get(DeclaredRecord record) => get((TRecord)record) is { Count: > 0 } list ? list : null;

    /// <inheritdoc/>
    public override DeclaredRecord With(DeclaredRecord record, object? constant)
    {
        if (constant is not System.Collections.IEnumerable constants || constant is string)
        {
            return record;
        }

        var items = new List<TItem>();
        foreach (var element in constants)
        {
            // A list with one element that does not compile counts as not written, as a single value does.
            if (SpecConstant.Read(element, typeof(TItem)) is not TItem item)
            {
                return record;
            }

            items.Add(item);
        }

        return with((TRecord)record, new(items));
    }
}
