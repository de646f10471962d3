namespace UNetDsl.Tests.Declared;

/// <summary>A network of a declared block, with the built-in one on one level.</summary>
[UNet(Depth = 2, BaseWidth = 4, Padding = Padding.Zeros, Norm = Norm.Batch, Dropout = 0)]
[UseBlock<PostActivated>, Stage(1, Part = StagePart.Decoder, Block = Blocks.Dense, Layers = 2, Growth = 3)]
public sealed partial class WithDeclaredBlock;
