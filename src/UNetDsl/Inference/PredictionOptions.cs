using System.ComponentModel.DataAnnotations;
using UNetDsl.Imaging;
using UNetDsl.Networks;
using UNetDsl.Training;

namespace UNetDsl.Inference;

/// <summary>How images are predicted.</summary>
public sealed record PredictionOptions
{
    private const long OneGibibyte = 1L << 30;

    /// <summary>Greatest side of the input tiles in px, on the network's lattice; null chooses by cost and <see cref="Memory"/>.</summary>
    public int? Tile { get; init; }

    /// <summary>
    /// Greatest number of planes of the input tiles of a network of volumes, on its lattice; null takes what
    /// <see cref="Graph.NetworkGraph.TileOf"/> gives to <see cref="Tile"/>, without which it must be null.
    /// </summary>
    public int? TileDepth { get; init; }

    /// <summary>Bound in bytes on the maps of one forward pass, where the tile is chosen; default 1 GiB.</summary>
    [Range(1, double.PositiveInfinity)]
    public long Memory { get; init; } = OneGibibyte;

    /// <summary>Tiles in one forward pass, at least 1. The bound on memory holds for each.</summary>
    [Range(1, double.PositiveInfinity)]
    public int BatchSize { get; init; } = 1;

    /// <summary>
    /// Orientations whose probabilities are averaged: 1 (as it is), 2 (and mirrored left to right), 4 (both flips) or 8 (and
    /// turned by 90 degrees); for volumes, whose planes are treated alike by these, also 16 (and the planes from back to front).
    /// </summary>
    [AllowedValues(1, 2, 4, 8, 16)]
    public int Symmetries { get; init; } = 1;

    /// <summary>
    /// Whether each channel is a label by itself (sigmoid) or the channels are classes (soft-max); as in the training's loss. A
    /// single channel is the logit of class 1 against class 0 in either case, and the map has both classes.
    /// </summary>
    public bool SeveralLabels { get; init; }

    /// <summary>How raw values become network input; as in training.</summary>
    public Normalisation Normalisation { get; init; } = new();

    /// <summary>Where to compute: <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    [RegularExpression("(?i)cpu|cuda(:[0-9]+)?", ErrorMessage = "'cpu', 'cuda' or 'cuda:N'")]
    public string Device { get; init; } = "cpu";

    /// <summary>Order of values in memory.</summary>
    public MemoryOrder MemoryOrder { get; init; } = MemoryOrder.Automatic;

    /// <summary>The numbers that maps are computed in.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Says what is out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of the range that its documentation gives.</exception>
    internal void Check()
    {
        if (Symmetries is not (1 or 2 or 4 or 8 or 16))
        {
            throw new ArgumentException($"Prediction option '{nameof(Symmetries)}' is {Symmetries}; it must be 1, 2, 4, 8, or for volumes 16", nameof(Symmetries));
        }

        if (TileDepth is not null && Tile is null)
        {
            throw new ArgumentException($"Prediction option '{nameof(TileDepth)}' is {TileDepth} and there is no '{nameof(Tile)}'; give both or none", nameof(TileDepth));
        }

        if (BatchSize < 1 || Memory < 1)
        {
            throw new ArgumentException(
                $"Prediction options '{nameof(BatchSize)}' and '{nameof(Memory)}' are {BatchSize} and {Memory}; both must be at least 1", nameof(BatchSize));
        }
    }
}
