namespace UNetDsl.Graph;

/// <summary>A parameter that varies in a family.</summary>
public sealed record VarySpec : DeclaredRecord
{
    /// <summary>Name of an option of the declaration.</summary>
    public string Parameter { get; init; } = string.Empty;

    /// <summary>Its values as attributes hold them; an enum value as its number.</summary>
    public EquatableArray<object> Values { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<VarySpec, string>(nameof(Parameter), static vary => vary.Parameter, static (vary, value) => vary with { Parameter = value }),
        new SpecListOption<VarySpec, object>(nameof(Values), static vary => vary.Values, static (vary, value) => vary with { Values = value }),
    ];
}
