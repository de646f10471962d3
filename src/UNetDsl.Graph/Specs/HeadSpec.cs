namespace UNetDsl.Graph;

/// <summary>A declared head.</summary>
public sealed record HeadSpec : DeclaredRecord
{
    /// <summary>Name of the head and of its map.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Classes that it gives logits of; null where it gives quantities.</summary>
    public int? Classes { get; init; }

    /// <summary>Channels of quantities; null where it gives logits.</summary>
    public int? Channels { get; init; }

    /// <summary>Channels of its map.</summary>
    public int MapChannels => Classes ?? Channels ?? 0;

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        new SpecOption<HeadSpec, string>(nameof(Name), static head => head.Name, static (head, value) => head with { Name = value }),
        new SpecOption<HeadSpec, int?>(nameof(Classes), static head => head.Classes, static (head, value) => head with { Classes = value }),
        new SpecOption<HeadSpec, int?>(nameof(Channels), static head => head.Channels, static (head, value) => head with { Channels = value }),
    ];
}
