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
        Image = new float[checked(channels * shape.Depth * shape.Height * shape.Width)];
        Labels = new int[shape.OutputDepth * shape.Output.Area];
        Weights = new float[shape.OutputDepth * shape.Output.Area];
    }

    /// <summary>Input and output size.</summary>
    public TileShape Shape { get; }

    /// <summary>Channels of the image.</summary>
    public int Channels { get; }

    /// <summary>The input tile, float32 [C, Depth, Height, Width].</summary>
    public float[] Image { get; }

    /// <summary>Classes on the output tile, int32 [OutputDepth, OutputHeight, OutputWidth].</summary>
    public int[] Labels { get; }

    /// <summary>Weights on the output tile, float32 [OutputDepth, OutputHeight, OutputWidth].</summary>
    public float[] Weights { get; }

    /// <summary>Room for the deformed instances of the whole input tile, int32 [Depth, Height, Width]; made when it is first needed.</summary>
    internal int[] InputInstances => _inputInstances ??= new int[Shape.Depth * Shape.Size.Area];

    /// <summary>Room for the weights of the whole input tile, float32 [Depth, Height, Width]; made when it is first needed.</summary>
    internal float[] InputWeights => _inputWeights ??= new float[Shape.Depth * Shape.Size.Area];
}
