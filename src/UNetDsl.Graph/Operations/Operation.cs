namespace UNetDsl.Graph;

/// <summary>
/// What a node does: its rule for channels and sizes, what it asks of sizes, what it costs and which input px an output px
/// depends on. These rules exist only here.
/// </summary>
public abstract record Operation
{
    /// <summary>The word for it in tables: <c>conv 3x3</c>.</summary>
    public abstract string Label { get; }

    /// <summary>Whether it can overwrite its first input map instead of making another; see <see cref="NetworkGraph.Overwrites"/>.</summary>
    public virtual bool InPlace => false;

    /// <summary>Whether its output is a window into its input map and takes no memory of its own.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether the backward pass reads its input map.</summary>
    public virtual bool SavesInput => false;

    /// <summary>Whether the backward pass reads its output map.</summary>
    public virtual bool SavesOutput => false;

    /// <summary>
    /// Whether each px of its output depends on all px of its input, when predicting too, so that a tile gives other values
    /// than the whole image.
    /// </summary>
    public virtual bool ReadsWholeMap => false;

    /// <summary>Channels of the output for inputs of the given channels.</summary>
    public virtual int OutputChannels(IReadOnlyList<int> inputs) => inputs[0];

    /// <summary>Size of the output along an axis for inputs of the given sizes.</summary>
    public virtual AxisSize OutputSize(int axis, IReadOnlyList<AxisSize> inputs) => inputs[0];

    /// <summary>What the first input must fulfil along an axis: why, a multiple of how many px, at least how many px.</summary>
    public virtual IEnumerable<(ConditionKind Kind, int MultipleOf, long AtLeast)> InputConditions(int axis) => [];

    /// <summary>Learned values.</summary>
    public virtual long Parameters(int inputChannels, int outputChannels) => 0;

    /// <summary>Multiplications with addition for each px of the output map, all channels together.</summary>
    public virtual long MultiplyAddsPerPixel(int inputChannels, int outputChannels) => 0;

    /// <summary>The px of the input that a run of output px depends on along an axis; outside the map means padding.</summary>
    public virtual PixelRange Source(int axis, PixelRange output) => output;
}
