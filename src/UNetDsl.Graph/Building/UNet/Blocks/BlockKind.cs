namespace UNetDsl.Graph;

/// <summary>How a kind of block is built. A new kind is a value of <see cref="Blocks"/>, a class, and its entry here.</summary>
internal abstract class BlockKind
{
    /// <summary>The options that only some kinds of block have.</summary>
    public static IReadOnlyList<string> OwnOptions { get; } =
    [
        nameof(UNetSpec.Units), nameof(UNetSpec.Shortcut), nameof(UNetSpec.Layers), nameof(UNetSpec.Growth), nameof(UNetSpec.Reduction),
        nameof(UNetSpec.Expansion), nameof(UNetSpec.DepthwiseKernel), nameof(UNetSpec.ConvsPerBlock), nameof(UNetSpec.Widening),
    ];

    /// <summary>Those of them that this kind has.</summary>
    public abstract IReadOnlyList<string> Options { get; }

    /// <summary>Whether its first convolution can halve the resolution.</summary>
    public virtual bool CanStride => false;

    /// <summary>The kind of block of a stage.</summary>
    public static BlockKind Of(BlockSettings settings) => settings.Used switch
    {
        { IsOpaque: true } module => new UserBlock(module),
        { } declared => new DeclaredBlock(declared),
        null => Of(settings.Block),
    };

    /// <summary>The kind of a declared value, which exists.</summary>
    public static BlockKind Of(Blocks block) => block switch
    {
        Blocks.Residual => new ResidualBlock(),
        Blocks.PreActResidual => new PreActResidualBlock(),
        Blocks.Dense => new DenseBlock(),
        Blocks.SqueezeExcitation => new SqueezeExcitationBlock(),
        Blocks.ConvNeXt => new ConvNeXtBlock(),
        _ => new DoubleBlock(),
    };

    /// <summary>Adds the convolution that stands before the first block, with what such blocks expect behind it.</summary>
    /// <param name="block">Where it goes, and how it is set.</param>
    /// <param name="map">Id of the image.</param>
    public virtual int AddStem(BlockWriter block, int map) =>
        block.Activate("stemact", block.Normalize("stemnorm", block.Convolve("stem", map, block.Settings.Width)));

    /// <summary>Adds the layers of a block.</summary>
    /// <param name="block">Where they go, and how they are set.</param>
    /// <param name="map">Id of the map it reads.</param>
    /// <returns>Id of the map it gives.</returns>
    public abstract int Add(BlockWriter block, int map);
}
