namespace UNetDsl.Graph;

/// <summary>A block that is declared apart and used by a network: its operations, or the contract of a module.</summary>
public sealed record UseBlockSpec : DeclaredRecord
{
    /// <summary>Name of its attribute without the suffix.</summary>
    public const string Attribute = "UseBlock";

    /// <summary>The class, as code outside its namespace writes it.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>The level; null for all stages that declare no other block.</summary>
    public int? Level { get; init; }

    /// <summary>Which stages of the level are meant.</summary>
    public StagePart Part { get; init; }

    /// <summary>The operations of a declared block, in their order.</summary>
    public EquatableArray<Op> Ops { get; init; }

    /// <summary>Whether it is a module of the user's own, of which nothing is known but its contract.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>Px that a module takes off each axis, both sides together.</summary>
    public int Margin { get; init; }

    /// <summary>What the side of a module's map must be a multiple of, px.</summary>
    public int MultipleOf { get; init; } = 1;

    /// <summary>Side of the window that an output px of a module depends on, px; 0 for the whole map.</summary>
    public int ReceptiveField { get; init; }

    /// <summary>Why the class cannot be used as a block.</summary>
    public BlockTypeProblem Problem { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<SpecOption> Options => Table;

    /// <summary>The class without its namespace.</summary>
    public string ShortName => Type.Substring(Math.Max(Type.LastIndexOf('.'), Type.LastIndexOf(':')) + 1);

    private static IReadOnlyList<SpecOption> Table { get; } =
    [
        // A class can be renamed without the network becoming another.
        new SpecOption<UseBlockSpec, string>(nameof(Type), static use => use.Type, static (use, value) => use with { Type = value }, isTopology: false),
        new SpecOption<UseBlockSpec, int?>(nameof(Level), static use => use.Level, static (use, value) => use with { Level = value }),
        new SpecOption<UseBlockSpec, StagePart>(nameof(Part), static use => use.Part, static (use, value) => use with { Part = value }),
        new SpecListOption<UseBlockSpec, Op>(nameof(Ops), static use => use.Ops, static (use, value) => use with { Ops = value }),
        new SpecOption<UseBlockSpec, bool>(nameof(IsOpaque), static use => use.IsOpaque, static (use, value) => use with { IsOpaque = value }),
        new SpecOption<UseBlockSpec, int>(nameof(Margin), static use => use.Margin, static (use, value) => use with { Margin = value }),
        new SpecOption<UseBlockSpec, int>(nameof(MultipleOf), static use => use.MultipleOf, static (use, value) => use with { MultipleOf = value }),
        new SpecOption<UseBlockSpec, int>(nameof(ReceptiveField), static use => use.ReceptiveField, static (use, value) => use with { ReceptiveField = value }),
        new SpecOption<UseBlockSpec, BlockTypeProblem>(nameof(Problem), static use => use.Problem, static (use, value) => use with { Problem = value }, isTopology: false),
    ];

    /// <summary>Whether it is about a stage.</summary>
    /// <param name="level">The level of the stage.</param>
    /// <param name="isDecoder">Whether the stage is a decoder.</param>
    public bool Covers(int level, bool isDecoder) =>
        (Level is null || Level == level) && (Part == StagePart.Both || Part == StagePart.Decoder == isDecoder);
}
