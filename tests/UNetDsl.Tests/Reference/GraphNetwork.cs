using TorchSharp;
using UNetDsl.Graph;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Reference;

/// <summary>
/// A network that runs its graph node by node: for declarations that no class of this project makes, and as a second opinion on
/// the emitted code. It keeps every map until the end.
/// </summary>
internal sealed class GraphNetwork : SegmentationNetwork
{
    private readonly Dictionary<int, nn.Module<Tensor, Tensor>> _layers = [];

    public GraphNetwork(NetworkSpec spec, int seed)
        : base(spec.Name)
    {
        Spec = spec;
        foreach (var node in Graph.Nodes)
        {
            if (Layer(node) is { } layer)
            {
                _layers[node.Id] = Register(node.ModuleName, layer);
            }
        }

        InitializeHe(seed);
    }

    public override NetworkSpec Spec { get; }

    public override Tensor forward(Tensor input)
    {
        CheckInput(input);
        using var scope = NewDisposeScope();
        var maps = new Tensor[Graph.Nodes.Count];
        maps[0] = input;
        foreach (var node in Graph.Nodes.Skip(1))
        {
            var inputs = node.Inputs.Select(id => maps[id]).ToArray();
            maps[node.Id] = _layers.TryGetValue(node.Id, out var layer) ? layer.call(inputs[0]) : Apply(node, inputs);
        }

        return maps[Graph.Output.Id].MoveToOuterDisposeScope();
    }

    private static Tensor Apply(Node node, Tensor[] inputs) => node.Operation switch
    {
        Activate activation => activation.Function switch
        {
            Activation.ReLU => nn.functional.relu(inputs[0]),
            Activation.LeakyReLU => nn.functional.leaky_relu(inputs[0], Layers.LeakySlope),
            Activation.GELU => nn.functional.gelu(inputs[0]),
            Activation.SiLU => nn.functional.silu(inputs[0]),
            _ => nn.functional.elu(inputs[0], 1),
        },
        MaxPooling pooling => nn.functional.max_pool2d(inputs[0], pooling.Window[0]),
        AveragePooling pooling => nn.functional.avg_pool2d(inputs[0], pooling.Window[0]),
        GlobalAveragePooling => nn.functional.adaptive_avg_pool2d(inputs[0], 1),
        Sigmoid => inputs[0].sigmoid(),
        Interpolation resize => nn.functional.interpolate(
            inputs[0],
            size: null,
            [resize.Factor[0], resize.Factor[1]],
            resize.Mode == Upsample.Bilinear ? InterpolationMode.Bilinear : InterpolationMode.Nearest,
            resize.Mode == Upsample.Bilinear ? false : null),
        Crop crop => inputs[0]
            .narrow(2, crop.Before[0], inputs[0].size(2) - crop.Before[0] - crop.After[0])
            .narrow(3, crop.Before[1], inputs[0].size(3) - crop.Before[1] - crop.After[1]),
        Concatenation => cat(inputs, 1),
        Addition => inputs[0] + inputs[1],
        Multiplication => inputs[0] * inputs[1],
        var operation => throw new NotSupportedException($"'{operation.Label}' has no rule here."),
    };

    private nn.Module<Tensor, Tensor>? Layer(Node node)
    {
        long channels = node.Channels, before = Graph.InputChannels(node);
        return node.Operation switch
        {
            Convolution convolution => nn.Conv2d(
                before,
                channels,
                (convolution.Kernel[0], convolution.Kernel[1]),
                stride: (convolution.StrideOf(0), convolution.StrideOf(1)),
                padding: (convolution.PaddingOf(0), convolution.PaddingOf(1)),
                padding_mode: convolution.Padding switch
                {
                    Padding.Reflect => PaddingModes.Reflect,
                    Padding.Replicate => PaddingModes.Replicate,
                    _ => PaddingModes.Zeros,
                },
                groups: convolution.Groups,
                bias: convolution.Bias),
            TransposedConvolution convolution => nn.ConvTranspose2d(before, channels, convolution.Factor[0], stride: convolution.Factor[0], bias: convolution.Bias),
            BatchNormalization => nn.BatchNorm2d(channels),
            GroupNormalization norm => nn.GroupNorm(norm.Groups, channels),
            InstanceNormalization => nn.InstanceNorm2d(channels, affine: true),
            ChannelNormalization => new ChannelNormalizationLayer(channels),
            Activate { Function: Activation.PReLU } => nn.PReLU(channels),
            DropOut dropout => nn.Dropout(dropout.Probability),
            _ => null,
        };
    }
}
