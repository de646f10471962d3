using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Normalisations as layers.</summary>
internal static class NormalizationCode
{
    public static LayerCode Batch(Node node) => LayerCode.OfRuntime($"BatchNormalization{Axes(node)}d", Channels(node));

    public static LayerCode Instance(Node node) => LayerCode.OfTorchSharp($"InstanceNorm{Axes(node)}d", Channels(node) + ", affine: true");

    public static LayerCode Channel(Node node) => LayerCode.OfRuntime("ChannelNormalizationLayer", Channels(node));

    public static LayerCode Of(GroupNormalization norm, Node node) =>
        LayerCode.OfRuntime("GroupNormalizationLayer", $"{CodeText.Number(norm.Groups)}, {Channels(node)}");

    private static string Channels(Node node) => CodeText.Number(node.Channels);

    private static string Axes(Node node) => CodeText.Number(node.Sizes.Count);
}
