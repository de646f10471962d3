namespace UNetDsl.Imaging.Tiles;

/// <summary>One training sample: an input tile and what is wanted on its output tile. It may be filled again and again.</summary>
public sealed class TrainingTile
{
    private int[]? _inputInstances;
    private float[]? _inputWeights;

    /// <summary>An empty tile of a shape.</summary>
    /// <param name="shape">Input and output size.</param>
    /// <param name="channels">Channels of the image, at least 1.</param>
    public TrainingTile(TileShape shape, int channels)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Shape = shape;
        Channels = channels;
        Image = new float[checked(channels * shape.Height * shape.Width)];
        Labels = new int[shape.OutputHeight * shape.OutputWidth];
        Weights = new float[shape.OutputHeight * shape.OutputWidth];
    }

    /// <summary>Input and output size.</summary>
    public TileShape Shape { get; }

    /// <summary>Channels of the image.</summary>
    public int Channels { get; }

    /// <summary>The input tile, float32 [C, Height, Width].</summary>
    public float[] Image { get; }

    /// <summary>Classes on the output tile, int32 [OutputHeight, OutputWidth].</summary>
    public int[] Labels { get; }

    /// <summary>Weights on the output tile, float32 [OutputHeight, OutputWidth].</summary>
    public float[] Weights { get; }

    /// <summary>Room for the deformed instances of the whole input tile, int32 [Height, Width]; made when it is first needed.</summary>
    internal int[] InputInstances => _inputInstances ??= new int[Shape.Height * Shape.Width];

    /// <summary>Room for the weights of the whole input tile, float32 [Height, Width]; made when it is first needed.</summary>
    internal float[] InputWeights => _inputWeights ??= new float[Shape.Height * Shape.Width];
}
