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
        var arguments = new List<string> { CodeText.Number(inputChannels), CodeText.Number(convolution.Channels), PerAxis(convolution.Kernel) };
        var padding = new EquatableArray<int>(convolution.Kernel.Select((_, axis) => convolution.PaddingOf(axis)));
        if (padding.Any(static px => px > 0))
        {
            arguments.Add("padding: " + PerAxis(padding));
            if (convolution.Padding is Padding.Reflect or Padding.Replicate)
            {
                arguments.Add($"padding_mode: global::TorchSharp.PaddingModes.{convolution.Padding}");
            }
        }

        if (convolution.Stride.Count > 0)
        {
            arguments.Insert(FirstOption, "stride: " + PerAxis(convolution.Stride));
        }

        if (convolution.Groups > 1)
        {
            arguments.Add("groups: " + CodeText.Number(convolution.Groups));
        }

        AddBias(arguments, convolution.Bias);
        return LayerCode.OfTorchSharp("Conv2d", string.Join(", ", arguments));
    }

    public static LayerCode Of(TransposedConvolution convolution, int inputChannels)
    {
        if (convolution.Start != TransposedStart.Drawn)
        {
            return Bilinear(convolution);
        }

        var arguments = new List<string>
        {
            CodeText.Number(inputChannels),
            CodeText.Number(convolution.Channels),
            PerAxis(convolution.Kernel),
            "stride: " + PerAxis(convolution.Factor),
        };
        if (convolution.Trim.Any(static px => px > 0))
        {
            arguments.Add("padding: " + PerAxis(convolution.Trim));
        }

        AddBias(arguments, convolution.Bias);
        return LayerCode.OfTorchSharp("ConvTranspose2d", string.Join(", ", arguments));
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

    /// <summary>One number where all axes are alike, else a tuple.</summary>
    private static string PerAxis(EquatableArray<int> values) => values.Distinct().Count() == 1
        ? CodeText.Number(values[0])
        : $"({string.Join(", ", values.Select(static value => CodeText.Number(value)))})";
}
