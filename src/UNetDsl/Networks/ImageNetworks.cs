namespace UNetDsl.Networks;

/// <summary>Networks that take images, as trainer and predictor do.</summary>
internal static class ImageNetworks
{
    private const int ImageDimensions = 2;

    /// <summary>Refuses a network of stacks.</summary>
    /// <exception cref="ArgumentException">The network takes stacks.</exception>
    public static void Require(SegmentationNetwork network)
    {
        if (network.Spec.Dimensions != ImageDimensions)
        {
            throw new ArgumentException(
                $"'{network.Spec.Name}' takes stacks [N, C, D, H, W], but trainer and predictor take images; call the network itself on the tiles of a TilePlanner",
                nameof(network));
        }
    }
}
