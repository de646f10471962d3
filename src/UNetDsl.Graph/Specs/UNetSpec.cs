using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>A declared U-Net: the values of <see cref="UNetAttribute"/>, where null means not declared.</summary>
public sealed record UNetSpec : NetworkSpec
{
    /// <summary>The depth of Ronneberger et al. 2015.</summary>
    public const int DefaultDepth = 4;

    /// <summary>The channels of level 0 of Ronneberger et al. 2015.</summary>
    public const int DefaultBaseWidth = 64;

    /// <summary>Declared number of poolings.</summary>
    public int? Depth { get; init; }

    /// <summary>Declared channels of level 0.</summary>
    public int? BaseWidth { get; init; }

    /// <summary>Declared channels of each level; empty where not declared.</summary>
    public EquatableArray<int> Widths { get; init; }

    /// <summary>Convolutions in each block.</summary>
    public int ConvsPerBlock { get; init; } = 2;

    /// <summary>Side of the blocks' convolutions in px.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>What the blocks' convolutions do at the border.</summary>
    public Padding Padding { get; init; }

    /// <summary>The normalisation after each block convolution.</summary>
    public Norm Norm { get; init; }

    /// <summary>Whether convolutions other than the head have a bias.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The activation after each block convolution.</summary>
    public Activation Activation { get; init; }

    /// <summary>How the decoder doubles the resolution.</summary>
    public Upsample Upsample { get; init; }

    /// <summary>Whether the up-convolution is followed by the activation.</summary>
    public bool UpActivation { get; init; }

    /// <summary>How an encoder map joins the decoder.</summary>
    public Skip Skip { get; init; }

    /// <summary>Which map comes first in the concatenation.</summary>
    public SkipOrder SkipOrder { get; init; }

    /// <summary>Dropout probability at the end of the contracting path.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <inheritdoc/>
    public override string Kind => "UNet";

    /// <summary>The depth that holds: declared, or one less than the declared widths, or the paper's.</summary>
    public int EffectiveDepth => Depth ?? (Widths.Count > 0 ? Widths.Count - 1 : DefaultDepth);

    /// <summary>Channels of each level that hold: declared, or the base width doubled at each level.</summary>
    public EquatableArray<int> EffectiveWidths => Widths.Count > 0
        ? Widths
        : new(Enumerable.Range(0, EffectiveDepth + 1).Select(level => (BaseWidth ?? DefaultBaseWidth) << level));

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> TopologyValues =>
    [
        Value(nameof(Channels), Channels.ToString(CultureInfo.InvariantCulture)),
        Value(nameof(Classes), Classes.ToString(CultureInfo.InvariantCulture)),
        Value(nameof(Widths), string.Join(" ", EffectiveWidths.Select(width => width.ToString(CultureInfo.InvariantCulture)))),
        Value(nameof(ConvsPerBlock), ConvsPerBlock.ToString(CultureInfo.InvariantCulture)),
        Value(nameof(Kernel), Kernel.ToString(CultureInfo.InvariantCulture)),
        Value(nameof(Padding), Padding.ToString()),
        Value(nameof(Norm), Norm.ToString()),
        Value(nameof(Bias), Bias ? "true" : "false"),
        Value(nameof(Activation), Activation.ToString()),
        Value(nameof(Upsample), Upsample.ToString()),
        Value(nameof(UpActivation), UpActivation ? "true" : "false"),
        Value(nameof(Skip), Skip.ToString()),
        Value(nameof(SkipOrder), SkipOrder.ToString()),
        Value(nameof(Dropout), Dropout.ToString("R", CultureInfo.InvariantCulture)),
    ];

    private static KeyValuePair<string, string> Value(string name, string value) => new(name, value);
}
