using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Pooling and upsampling without weights.</summary>
internal static class ResamplingCode
{
    public static OperationCode GlobalAveragePooling { get; } = new HelperCode("GlobalAveragePool", [], disposesInputs: false);

    public static OperationCode Of(MaxPooling pooling) => new HelperCode("MaxPool", AxisText.Arguments(pooling.Window), disposesInputs: false);

    public static OperationCode Of(DilatedMaxPooling pooling) => new HelperCode(
        "MaxPoolDense", [CodeText.Number(pooling.Window[0]), CodeText.Number(pooling.Dilation[0])], disposesInputs: true);

    public static OperationCode Of(AveragePooling pooling) => new HelperCode("AveragePool", AxisText.Arguments(pooling.Window), disposesInputs: false);

    public static OperationCode Of(PixelShuffling shuffling) => new HelperCode("PixelShuffle", AxisText.Arguments(shuffling.Factor), disposesInputs: true);

    /// <summary>Twice along each axis is what is not said.</summary>
    public static OperationCode Of(Interpolation interpolation) => new HelperCode(
        interpolation.Mode == Upsample.Bilinear ? "UpsampleBilinear" : "UpsampleNearest",
        interpolation.Factor.All(static factor => factor == UNetSpec.DefaultPool) ? [] : AxisText.Arguments(interpolation.Factor),
        disposesInputs: true);
}
