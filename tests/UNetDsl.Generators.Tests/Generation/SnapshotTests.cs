namespace UNetDsl.Generators.Tests.Generation;

/// <summary>Emitted code as its readers see it; reviewed like code.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Emit_Paper_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [UNet(Tile = 572)]
            public sealed partial class Paper;
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_SamePaddingBatchNormBilinear_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [UNet(Channels = 3, Classes = 4, Widths = [24, 48, 96], Padding = Padding.Reflect, Norm = Norm.Batch, Bias = false,
                  Activation = Activation.LeakyReLU, Upsample = Upsample.Bilinear, UpActivation = true,
                  SkipOrder = SkipOrder.UpsampledFirst, Dropout = 0.25)]
            public sealed partial class Same;
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_ResidualUnitsWithTheirKinds_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [UNet(Depth = 1, BaseWidth = 8, Block = Blocks.Residual, Norm = Norm.Batch, Units = 2, Dropout = 0)]
            public sealed partial class ValidResidual;

            [UNet(Depth = 1, BaseWidth = 8, Block = Blocks.PreActResidual, Norm = Norm.Batch, Padding = Padding.Zeros, Dropout = 0)]
            public sealed partial class PreActivated;

            [UNet(Depth = 1, BaseWidth = 16, Block = Blocks.SqueezeExcitation, Padding = Padding.Zeros, Dropout = 0)]
            public sealed partial class Squeezed;

            [UNet(Depth = 1, Block = Blocks.Dense, Layers = 2, Growth = 6, Dropout = 0)]
            public sealed partial class ValidDense;
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_StackWithGatesAndImageWithSums_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [UNet(Dimensions = 3, Depth = 1, BaseWidth = 4, Pools = [1, 2, 2], Kernels = [1, 3, 3], Norm = Norm.Instance, Activation = Activation.SiLU,
                  Skip = Skip.AttentionGate, Upsample = Upsample.PixelShuffle, Tile = 22, TileDepth = 3,
                  DropoutAt = DropoutPlaces.Decoder | DropoutPlaces.Bottleneck, ChannelDropout = true)]
            public sealed partial class GatedStack;

            [UNet(Depth = 1, BaseWidth = 8, Downsample = Downsample.StridedConv, Norm = Norm.Group, Groups = 4, Activation = Activation.PReLU,
                  UpKeepsChannels = true, Skip = Skip.Add, SkipProjection = true, Dropout = 0)]
            public sealed partial class Summed;

            [UNet(Depth = 1, BaseWidth = 4, Downsample = Downsample.AvgPool, Pools = [3, 3], Upsample = Upsample.Nearest, Skip = Skip.PadConcat, Dropout = 0)]
            public sealed partial class PaddedThirds;
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_HeadsNestedSkipsAndDeepSupervision_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [UNet(Depth = 1, BaseWidth = 8, Dropout = 0)]
            [Head("Mask", Classes = 2)]
            [Head("Distance", Channels = 1)]
            public sealed partial class TwoHeads;

            [UNet(Depth = 2, BaseWidth = 8, Padding = Padding.Zeros, Norm = Norm.Batch, Bias = false, Nested = true, DeepSupervision = true, Dropout = 0)]
            public sealed partial class Nested;

            [UNet(Depth = 2, BaseWidth = 8, Padding = Padding.Zeros, Stem = true, Block = Blocks.Residual, Units = 2, Shortcut = Shortcut.AveragePooled, Norm = Norm.Instance,
                  Activation = Activation.LeakyReLU, Downsample = Downsample.StridedBlock, SkipOrder = SkipOrder.UpsampledFirst, DeepSupervision = true, Dropout = 0)]
            [Stage(0, Part = StagePart.Encoder, Units = 1)]
            [Stage(Part = StagePart.Decoder, Block = Blocks.Double, ConvsPerBlock = 1)]
            public sealed partial class Supervised;
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_Family_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Networks;

            [UNet(BaseWidth = 4, ConvsPerBlock = 1, Padding = Padding.Zeros, Dropout = 0)]
            [Vary(nameof(UNetAttribute.Depth), 1, 8)]
            [Vary(nameof(UNetAttribute.Norm), Norm.None, Norm.Batch)]
            public static partial class Study;
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_NestedAndDocumented_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            namespace Cells.@event
            {
                internal partial interface IOuter
                {
                    internal partial record struct Inner
                    {
                        /// <summary>Finds cells.</summary>
                        [UNet(Depth = 1, BaseWidth = 4, ConvsPerBlock = 1, Dropout = 0)]
                        private partial class @class { }
                    }
                }
            }
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_InvalidTile_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            [UNet(Tile = 512)]
            public sealed partial class PowerOfTwo;
            """),
        nameof(SnapshotTests));

    [Fact]
    public void Emit_InvalidTopology_MatchesSnapshot() => Snapshot.Match(
        GeneratorRun.Of(
            """
            using UNetDsl;

            [UNet(Depth = 4, Widths = new[] { 8, 16 })]
            public sealed partial class TooFewWidths;
            """),
        nameof(SnapshotTests));
}
