using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Convolutions and transposed convolutions as TorchSharp layers.</summary>
internal static class ConvolutionCode
{
    /// <summary>Channels of both sides and the kernel come first.</summary>
    private const int FirstOption = 3;

    /// <summary>
    /// A layer; where its taps stand apart, the layer has them side by side, as it has in the evaluation of single windows.
    /// </summary>
    public static OperationCode Of(Convolution convolution, int inputChannels)
    {
        var layer = LayerOf(convolution, inputChannels);
        return convolution.Dilation.Any(static px => px > 1) ? new DilatedLayerCode(layer, convolution.Dilation[0]) : layer;
    }

    private static LayerCode LayerOf(Convolution convolution, int inputChannels)
    {
        var (kernel, stride) = (convolution.Kernel, convolution.Stride);
        var padding = new EquatableArray<int>(kernel.Select((_, axis) => convolution.PaddingOf(axis)));
        var arguments = new List<string> { CodeText.Number(inputChannels), CodeText.Number(convolution.Channels), AxisText.Tuple(kernel, stride, padding) };
        if (padding.Any(static px => px > 0))
        {
            arguments.Add("padding: " + AxisText.Tuple(padding, kernel, stride));
            if (convolution.Padding is Padding.Reflect or Padding.Replicate)
            {
                arguments.Add($"padding_mode: global::TorchSharp.PaddingModes.{convolution.Padding}");
            }
        }

        if (stride.Count > 0)
        {
            arguments.Insert(FirstOption, "stride: " + AxisText.Tuple(stride, kernel, padding));
        }

        if (convolution.Groups > 1)
        {
            arguments.Add("groups: " + CodeText.Number(convolution.Groups));
        }

        AddBias(arguments, convolution.Bias);
        return LayerCode.OfTorchSharp($"Conv{CodeText.Number(kernel.Count)}d", string.Join(", ", arguments));
    }

    public static LayerCode Of(TransposedConvolution convolution, int inputChannels)
    {
        if (convolution.Start != TransposedStart.Drawn)
        {
            return Bilinear(convolution);
        }

        var (kernel, factor, trim) = (convolution.Kernel, convolution.Factor, convolution.Trim);
        var arguments = new List<string>
        {
            CodeText.Number(inputChannels),
            CodeText.Number(convolution.Channels),
            AxisText.Tuple(kernel, factor, trim),
            "stride: " + AxisText.Tuple(factor, kernel, trim),
        };
        if (trim.Any(static px => px > 0))
        {
            arguments.Add("padding: " + AxisText.Tuple(trim, kernel, factor));
        }

        AddBias(arguments, convolution.Bias);
        return LayerCode.OfTorchSharp($"ConvTranspose{CodeText.Number(convolution.Factor.Count)}d", string.Join(", ", arguments));
    }

    private static LayerCode Bilinear(TransposedConvolution convolution)
    {
        var arguments = new List<string> { CodeText.Number(convolution.Channels), "factor: " + CodeText.Number(convolution.Factor[0]) };
        if (convolution.TrimOf(axis: 0) > 0)
        {
            arguments.Add("trim: " + CodeText.Number(convolution.TrimOf(axis: 0)));
        }

        if (convolution.Start == TransposedStart.FixedBilinear)
        {
            arguments.Add("learned: false");
        }

        return LayerCode.OfRuntime("BilinearUpsampling2d", string.Join(", ", arguments));
    }

    private static void AddBias(List<string> arguments, bool bias)
    {
        if (!bias)
        {
            arguments.Add("bias: false");
        }
    }
}
