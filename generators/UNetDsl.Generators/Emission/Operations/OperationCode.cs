using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>How an operation is written in C#.</summary>
internal abstract class OperationCode
{
    /// <summary>The code of a node. A new kind of operation is one entry here.</summary>
    /// <exception cref="NotSupportedException">There is no entry for the operation.</exception>
    public static OperationCode Of(NetworkGraph graph, Node node) => node.Operation switch
    {
        Convolution convolution => ConvolutionCode.Of(convolution, graph.InputChannels(node)),
        TransposedConvolution convolution => ConvolutionCode.Of(convolution, graph.InputChannels(node)),
        BatchNormalization => NormalizationCode.Batch(node),
        GroupNormalization norm => NormalizationCode.Of(norm, node),
        InstanceNormalization => NormalizationCode.Instance(node),
        ChannelNormalization => NormalizationCode.Channel(node),
        DropOut dropout => LayerCode.OfTorchSharp(
            dropout.WholeChannels ? $"Dropout{CodeText.Number(node.Sizes.Count)}d" : "Dropout", CodeText.Number(dropout.Probability)),
        Activate { Function: Activation.PReLU } => LayerCode.OfTorchSharp("PReLU", CodeText.Number(node.Channels)),
        Activate activation => new ActivationCode(activation.Function, graph.Overwrites(node)),
        MaxPooling pooling => ResamplingCode.Of(pooling),
        DilatedMaxPooling pooling => ResamplingCode.Of(pooling),
        AveragePooling pooling => ResamplingCode.Of(pooling),
        PixelShuffling shuffling => ResamplingCode.Of(shuffling),
        Interpolation interpolation => ResamplingCode.Of(interpolation),
        Crop crop => JoiningCode.Of(crop),
        ZeroBorder border => JoiningCode.Of(border),
        Concatenation => JoiningCode.Concatenation,
        UserModule module => new LayerCode(module.Type, $"new {module.Type}({CodeText.Number(graph.InputChannels(node))}, {CodeText.Number(module.Channels)})"),
        Addition => JoiningCode.Addition(graph.Overwrites(node)),
        Multiplication => JoiningCode.Multiplication,
        GlobalAveragePooling => ResamplingCode.GlobalAveragePooling,
        Sigmoid => new SigmoidCode(graph.Overwrites(node)),
        var operation => throw new NotSupportedException($"There is no code for '{operation.Label}'."),
    };

    /// <summary>The layer with state that it needs; null where it needs none.</summary>
    public virtual LayerCode? Layer => null;

    /// <summary>The expression that applies it.</summary>
    /// <param name="field">The field of its layer.</param>
    /// <param name="inputs">What it reads.</param>
    public abstract CallText Call(string field, IReadOnlyList<Operand> inputs);
}
