namespace UNetDsl.Graph;

/// <summary>What was declared: everything a graph follows from. Each kind of declaration has a record of its own.</summary>
public abstract record NetworkSpec : DeclaredRecord
{
    /// <summary>Name of the network, which is the name of the declaring class.</summary>
    public required string Name { get; init; }

    /// <summary>Channels of the input image.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Classes, which is channels of the logits.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>Side in px of the declared input tile; null where none is declared.</summary>
    public int? Tile { get; init; }

    /// <summary>The declared heads; empty for a network with the one head that gives the logits of its classes.</summary>
    public EquatableArray<HeadSpec> Heads { get; init; }

    /// <summary>The declared bounds on what the network costs.</summary>
    public EquatableArray<BudgetSpec> Budgets { get; init; }

    /// <summary>The declared bound on what an output px sees; empty or one.</summary>
    public EquatableArray<ReceptiveFieldSpec> ReceptiveFields { get; init; }

    /// <summary>The parameters that vary; empty for a single network.</summary>
    public EquatableArray<VarySpec> Variations { get; init; }

    /// <summary>The number of learned values that all networks of a family are to have; empty or one.</summary>
    public EquatableArray<MatchParametersSpec> Matches { get; init; }

    /// <summary>Classes whose logits come out: of the first head where heads are declared; 0 where that gives quantities.</summary>
    public int OutputClasses => Heads.Count == 0 ? Classes : Heads[0].Classes ?? 0;

    /// <summary>Classes that labels and probabilities have: two where a single channel is the logit of class 1 against class 0.</summary>
    public int LabelClasses => OutputClasses == 1 ? 2 : OutputClasses;

    /// <summary>The kind of declaration, as it is written in files and as its attribute is called: <c>UNet</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Spatial axes: 2 for images, 3 for stacks.</summary>
    public int Dimensions { get; init; } = 2;

    /// <summary>Size in px of the declared input tile along each spatial axis; null where none is declared.</summary>
    public virtual IReadOnlyList<int>? Tiles => Tile is { } tile ? [.. Enumerable.Repeat(tile, Dimensions)] : null;

    /// <summary>The attributes that can stand beside the declaring one.</summary>
    public virtual IReadOnlyList<SpecPart> Parts => SharedParts;

    /// <summary>Names of the parts that are layers, in the order they run: all those of one name before those of the next.</summary>
    public virtual IReadOnlyList<string> LayerParts => [];

    /// <summary>
    /// The values that the topology depends on, under their names, as invariant text: what a checkpoint stores and what two
    /// topologies are compared by. What is as without its option is left out, so that new options leave old files valid. The
    /// name and the tile are not part of the topology.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> TopologyValues =>
    [
        .. EssentialValues,
        .. Values(this, WithoutOptions(Name), string.Empty),
        .. from part in Parts
           where part.IsTopology
           from entry in part.Get(this).Select(static (record, index) => (record, index))
           from value in Values(entry.record, part.Create(), $"{part.Name}{SpecConstant.Text(entry.index)}.")
           select value,
    ];

    /// <summary>The parts that all kinds have.</summary>
    protected static IReadOnlyList<SpecPart> SharedParts { get; } =
    [
        new SpecPart<NetworkSpec, BudgetSpec>(
            "Budget", nameof(Budgets), static spec => spec.Budgets, static (spec, budgets) => spec with { Budgets = budgets }, isTopology: false),
        new SpecPart<NetworkSpec, ReceptiveFieldSpec>(
            "ReceptiveField", nameof(ReceptiveFields), static spec => spec.ReceptiveFields, static (spec, fields) => spec with { ReceptiveFields = fields }, isTopology: false),
        new SpecPart<NetworkSpec, VarySpec>(
            "Vary", nameof(Variations), static spec => spec.Variations, static (spec, variations) => spec with { Variations = variations }, isTopology: false),
        new SpecPart<NetworkSpec, MatchParametersSpec>(
            "MatchParameters", nameof(Matches), static spec => spec.Matches, static (spec, matches) => spec with { Matches = matches }, isTopology: false),
    ];

    /// <summary>The part that declares heads, for kinds that can have several.</summary>
    protected static SpecPart HeadPart { get; } = new SpecPart<NetworkSpec, HeadSpec>(
        "Head", nameof(Heads), static spec => spec.Heads, static (spec, heads) => spec with { Heads = heads });

    /// <summary>The values that are always stored, in the form that holds however they were declared.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> EssentialValues { get; }

    /// <summary>The options that all kinds have.</summary>
    protected static IReadOnlyList<SpecOption> SharedOptions { get; } =
    [
        new SpecOption<NetworkSpec, int>(nameof(Channels), static spec => spec.Channels, static (spec, value) => spec with { Channels = value }, isTopology: false),
        new SpecOption<NetworkSpec, int>(nameof(Classes), static spec => spec.Classes, static (spec, value) => spec with { Classes = value }, isTopology: false),

        // 0 is how an attribute says "none"; any other number, also a negative one, was meant as a tile.
        new SpecOption<NetworkSpec, int?>(nameof(Tile), static spec => spec.Tile, static (spec, value) => spec with { Tile = value == 0 ? null : value }, isTopology: false),
    ];

    /// <summary>A declaration of this kind in which nothing is declared but the name.</summary>
    public abstract NetworkSpec WithoutOptions(string name);

    /// <summary>Channels of level 0, where those of the other levels follow from it; null where they are declared one by one.</summary>
    public virtual int? BaseWidthOfAll => null;

    /// <summary>Number of poolings, where it can be declared without other values; null where it follows from those.</summary>
    public virtual int? DepthOfAll => null;

    /// <summary>The declaration with other channels at level 0, and so at all.</summary>
    /// <param name="width">Channels.</param>
    /// <exception cref="NotSupportedException"><see cref="BaseWidthOfAll"/> is null.</exception>
    public virtual NetworkSpec WithBaseWidth(int width) => throw new NotSupportedException($"A '{Kind}' declaration has no base width.");

    /// <summary>The declaration with another number of poolings.</summary>
    /// <param name="depth">Number of poolings.</param>
    /// <exception cref="NotSupportedException"><see cref="DepthOfAll"/> is null.</exception>
    public virtual NetworkSpec WithDepth(int depth) => throw new NotSupportedException($"A '{Kind}' declaration has no depth.");

    /// <summary>A value for <see cref="EssentialValues"/>.</summary>
    protected static KeyValuePair<string, string> Value(string name, object value) => new(name, SpecConstant.Text(value));

    private static IEnumerable<KeyValuePair<string, string>> Values(DeclaredRecord record, DeclaredRecord defaults, string prefix) =>
        from option in record.Options
        where option.IsTopology
        let value = option.Get(record)
        where value is not null && !value.Equals(option.Get(defaults))
        select Value(prefix + option.Name, value);
}
