extern alias generators;

using generators::UNetDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace UNetDsl.Generators.Tests.Diagnostics;

public sealed class TopologyAnalyzerTests
{
    /// <summary>Each rule broken once, at the argument or the element at fault.</summary>
    public static TheoryData<string> Hits => new(
        "[UNet(Depth = {|UNET0101:9|})] partial class N;",
        "[UNet(Channels = {|UNET0101:0|})] partial class N;",
        "[UNet(Classes = {|UNET0101:-1|})] partial class N;",
        "[UNet(BaseWidth = {|UNET0101:0|})] partial class N;",
        "[UNet(ConvsPerBlock = {|UNET0101:9|})] partial class N;",
        "[UNet(Dropout = {|UNET0101:1.5|})] partial class N;",
        "[UNet(Widths = [8, {|UNET0101:0|}, 32])] partial class N;",
        "[UNet(Widths = new[] { {|UNET0101:0|}, 16, 32 })] partial class N;",
        "[UNet(Widths = new int[] { 8, 16, {|UNET0101:-3|} })] partial class N;",
        "[UNet(Depth = 3, Widths = {|UNET0102:[8, 16, 32]|})] partial class N;",
        "[UNet(Widths = {|UNET0102:[8]|})] partial class N;",
        "[UNet(BaseWidth = {|UNET0103:8|}, Widths = [8, 16])] partial class N;",
        "[UNet(Padding = {|UNET0104:(Padding)7|})] partial class N;",
        "[UNet(Norm = {|UNET0104:(Norm)(-1)|})] partial class N;",
        "[UNet(Kernel = {|UNET0105:4|})] partial class N;",
        "[UNet(Norm = Norm.Group, Groups = {|UNET0111:48|})] partial class N;",
        "[{|UNET0111:UNet|}(BaseWidth = 24, Norm = Norm.Group)] partial class N;",
        "[UNet(Groups = {|UNET0101:0|})] partial class N;",
        "[UNet(Skip = {|UNET0112:Skip.Add|}, UpKeepsChannels = true)] partial class N;",
        "[UNet(Downsample = {|UNET0113:Downsample.StridedBlock|})] partial class N;",
        "[UNet(Downsample = {|UNET0113:Downsample.StridedBlock|}, Padding = Padding.Zeros, Block = Blocks.Dense)] partial class N;",
        "[UNet(Nested = true, Skip = {|UNET0114:Skip.None|})] partial class N;",
        "[UNet(Dimensions = {|UNET0101:4|})] partial class N;",
        "[UNet(Dimensions = 3, Pools = {|UNET0115:[2, 2]|})] partial class N;",
        "[UNet(Kernels = {|UNET0115:[3, 3, 3]|})] partial class N;",
        "[UNet(Pools = [2, {|UNET0101:9|}])] partial class N;",
        "[UNet(Depth = 1, Pools = [2, {|UNET0116:3|}])] partial class N;",
        "[UNet(Dimensions = 3, Kernels = [1, 3, {|UNET0116:5|}])] partial class N;",
        "[UNet(Kernels = [{|UNET0105:2|}, 3])] partial class N;",
        "[UNet(Kernel = {|UNET0117:5|}, Kernels = [3, 3])] partial class N;",
        "[UNet(TileDepth = {|UNET0117:188|}, Tile = 188)] partial class N;",
        "[UNet(Dimensions = 3, TileDepth = {|UNET0202:90|}, Tile = 188)] partial class N;",
        "[UNet(DropoutAt = {|UNET0104:(DropoutPlaces)16|})] partial class N;",
        "[UNet(Block = {|UNET0104:(Blocks)99|})] partial class N;",
        "[UNet(Block = Blocks.Residual, Units = {|UNET0101:9|})] partial class N;",
        "class B; [UNet, {|UNET0126:UseBlock<B>|}] partial class N;",
        "[Block] class B; [UNet, {|UNET0126:UseBlock<B>|}] partial class N;",
        "[Block(Op.AddInput)] class B; [UNet, {|UNET0126:UseBlock<B>|}] partial class N;",
        "[Block(Op.Conv3, (Op)55)] class B; [UNet, {|UNET0126:UseBlock<B>|}] partial class N;",
        "[ShapeContract] class B; [UNet, {|UNET0126:UseBlock<B>|}] partial class N;",
        "[ShapeContract] abstract class B(int i, int o) : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(\"B\"); [UNet, {|UNET0126:UseBlock<B>|}] partial class N;",
        "[ShapeContract] class B() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(\"B\") { public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) => x; } [UNet, {|UNET0126:UseBlock<B>|}] partial class N;",
        "[Block(Op.Conv3)] class B; [UNet(Depth = 2), UseBlock<B>({|UNET0123:3|})] partial class N;",
        "[Block(Op.Conv3)] class B; [UNet, UseBlock<B>, {|UNET0124:UseBlock<B>|}] partial class N;",
        "[Block(Op.Conv3)] class B; [UNet(Block = {|UNET0121:Blocks.Dense|}), UseBlock<B>] partial class N;",
        "[UNet(Depth = 3), Stage({|UNET0123:4|}, Kernel = 5)] partial class N;",
        "[UNet(Depth = 3), Stage(level: {|UNET0123:-1|}, Kernel = 5)] partial class N;",
        "[UNet(Depth = 3), Stage(3, Part = {|UNET0123:StagePart.Decoder|}, Kernel = 5)] partial class N;",
        "[UNet] [Stage(1, Kernel = 5)] [Stage({|UNET0124:1|}, Width = 8)] partial class N;",
        "[UNet, {|UNET0125:Stage|}(2)] partial class N;",
        "[UNet, Stage(2, Kernel = 5), Stage(3, Growth = {|UNET0120:8|})] partial class N;",
        "[UNet(UpConvolution = {|UNET0121:false|})] partial class N;",
        "[UNet(Block = Blocks.ConvNeXt, Widths = [4, {|UNET0122:1|}])] partial class N;",
        "[UNet(Growth = {|UNET0120:16|})] partial class N;",
        "[UNet(Block = Blocks.Residual, Reduction = {|UNET0120:8|})] partial class N;",
        "[UNet(Tile = {|UNET0201:512|})] partial class N;",
        "[UNet(Tile = {|UNET0202:172|})] partial class N;",
        "[UNet(Tile = {|UNET0201:187|})] partial class N;",
        "[UNet(Tile = {|UNET0202:-572|})] partial class N;",
        "[UNet(Padding = Padding.Reflect, Tile = {|UNET0203:16|})] partial class N;",
        "static class Sizes { public const int Tile = 512; } [UNet(Tile = {|UNET0201:Sizes.Tile|})] partial class N;",
        "[UNet(Tile = {|UNET0201:2 * 256|})] partial class N;",
        "[UNet, Head({|UNET0130:\"mask\"|}, Classes = 2)] partial class N;",
        "[UNet, Head({|UNET0130:\"\"|}, Classes = 2)] partial class N;",
        "[UNet, Head(\"A\", Classes = 2), Head(name: {|UNET0130:\"A\"|}, Classes = 2)] partial class N;",
        "[UNet, {|UNET0131:Head|}(\"A\")] partial class N;",
        "[UNet, Head(\"A\", Classes = 2, Channels = {|UNET0131:2|})] partial class N;",
        "[UNet, Head(\"A\", Classes = {|UNET0101:0|})] partial class N;",
        "[UNet, Head(\"A\", Channels = 1), Head(\"B\", Channels = {|UNET0101:5000|})] partial class N;",
        "[UNet] [Head(\"A\", Channels = 1)] partial class N; [Head(\"B\", Channels = {|UNET0101:-1|})] partial class N { }",
        "[UNet(Classes = {|UNET0132:3|}), Head(\"A\", Classes = 3)] partial class N;",
        "[UNet(Depth = 2, Nested = {|UNET0134:true|}), Stage(0, Part = StagePart.Decoder, Kernel = 15)] partial class N;",
        "[UNet(Depth = 1, DeepSupervision = {|UNET0133:true|})] partial class N;",
        "[UNet, Budget(Parameters = {|UNET0140:1_000_000|})] partial class N;",
        "[UNet(Tile = 572), Budget(MultiplyAdds = {|UNET0140:1_000_000_000|})] partial class N;",
        "[UNet, Budget(Tile = 572, TrainingMemory = {|UNET0140:1_000_000_000|})] partial class N;",
        "[UNet, Budget(Parameters = 40_000_000), Budget(Parameters = {|UNET0140:30_000_000|})] partial class N;",
        "[UNet, Budget(Parameters = {|UNET0101:-1|})] partial class N;",
        "[UNet, Budget(MultiplyAdds = {|UNET0141:1|})] partial class N;",
        "[UNet, Budget(Tile = {|UNET0201:512|}, MultiplyAdds = 1)] partial class N;",
        "[UNet, ReceptiveField(AtLeast = {|UNET0142:205|})] partial class N;",
        "[UNet, ReceptiveField(AtLeast = {|UNET0101:0|})] partial class N;",
        "static partial class Outer { [UNet(Tile = {|UNET0201:512|})] internal sealed partial class N; }");

    /// <summary>The same, just inside.</summary>
    public static TheoryData<string> NearMisses => new(
        "[UNet] partial class N;",
        "[UNet(Depth = 7)] partial class N;",
        "[UNet(Channels = 1, Classes = 1, BaseWidth = 1, ConvsPerBlock = 8)] partial class N;",
        "[UNet(Dropout = 0.99)] partial class N;",
        "[UNet(Depth = 2, Widths = [8, 16, 32])] partial class N;",
        "[UNet(Widths = [8, 16])] partial class N;",
        "[UNet(Kernel = 5)] partial class N;",
        "[UNet(Depth = 3), Stage(3, Block = Blocks.Dense, Layers = 6, Growth = 16)] partial class N;",
        "[UNet, Stage(2, Part = StagePart.Encoder, Kernel = 5), Stage(2, Part = StagePart.Decoder, Kernel = 5)] partial class N;",
        "[UNet(Growth = 16), Stage(4, Block = Blocks.Dense)] partial class N;",
        "[Block(Op.Conv3, Op.Act)] class B; [UNet, UseBlock<B>] partial class N;",
        "[Block(Op.Conv3, Op.Act)] class B; [UNet, UseBlock<B>(4), UseBlock<B>(0, Part = StagePart.Decoder)] partial class N;",
        "class Outer { [Block(Op.Conv3, Op.Act)] internal class B<T>; } [UNet, UseBlock<Outer.B<int>>] partial class N;",
        "[UNet(Norm = Norm.Group, Groups = 64)] partial class N;",
        "[UNet(Norm = Norm.Batch, Groups = 48)] partial class N;",
        "[UNet(Skip = Skip.Add, UpKeepsChannels = true, SkipProjection = true)] partial class N;",
        "[UNet(Skip = Skip.Add)] partial class N;",
        "[UNet(Downsample = Downsample.StridedBlock, Padding = Padding.Zeros)] partial class N;",
        "[UNet(Downsample = Downsample.StridedConv)] partial class N;",
        "[UNet(Nested = true, Skip = Skip.Add)] partial class N;",
        "[UNet(Dimensions = 3, Pools = [1, 2, 2], Kernels = [1, 3, 3], Tile = 188, TileDepth = 1)] partial class N;",
        "[UNet(Depth = 1, Pools = [3, 3], Kernels = [3, 3, 5, 5])] partial class N;",
        "[UNet(DropoutAt = DropoutPlaces.Decoder | DropoutPlaces.UpperEncoder)] partial class N;",
        "[UNet(Block = Blocks.Dense, Layers = 6, Growth = 16)] partial class N;",
        "[UNet(Block = Blocks.SqueezeExcitation, Units = 2, Reduction = 8, ConvsPerBlock = 3)] partial class N;",
        "[UNet(Padding = (Padding)1)] partial class N;",
        "[UNet(Tile = 508)] partial class N;",
        "[UNet(Tile = 524)] partial class N;",
        "[UNet(Tile = 188)] partial class N;",
        "[UNet(Tile = 0)] partial class N;",
        "[UNet(Padding = Padding.Zeros, Tile = 512)] partial class N;",
        "[UNet(Padding = Padding.Zeros, Tile = 16)] partial class N;",
        "[UNet(Padding = Padding.Reflect, Tile = 32)] partial class N;",
        "[UNet, Head(\"A\", Classes = 1), Head(\"B\", Channels = 4096)] partial class N;",
        "[UNet(Depth = 2, Nested = true), Stage(0, Part = StagePart.Decoder, Kernel = 13)] partial class N;",
        "[UNet(Depth = 2, DeepSupervision = true, Nested = true)] partial class N;",
        "[UNet, Budget(Parameters = 31_030_658)] partial class N;",
        "[UNet(Tile = 572), Budget(MultiplyAdds = 150_500_000_000)] partial class N;",
        "[UNet, ReceptiveField(AtLeast = 204)] partial class N;",
        "namespace Other { [System.AttributeUsage(System.AttributeTargets.Class)] class UNetAttribute : System.Attribute { public int Tile; } [UNet(Tile = 512)] partial class N; }");

    [Theory]
    [MemberData(nameof(Hits))]
    public Task Topology_BrokenRule_IsReportedAtTheArgument(string source) => Verify.FindsAsync<TopologyAnalyzer>(source);

    [Theory]
    [MemberData(nameof(NearMisses))]
    public Task Topology_ValidDeclaration_ReportsNothing(string source) => Verify.FindsAsync<TopologyAnalyzer>(source);

    [Theory]
    [InlineData("UNET0101", "Depth = 9")]
    [InlineData("UNET0102", "Widths = [8]")]
    [InlineData("UNET0103", "BaseWidth = 8, Widths = [8, 16]")]
    [InlineData("UNET0104", "Padding = (Padding)7")]
    [InlineData("UNET0105", "Kernel = 4")]
    [InlineData("UNET0111", "Norm = Norm.Group, Groups = 3")]
    [InlineData("UNET0112", "Skip = Skip.Add, UpKeepsChannels = true")]
    [InlineData("UNET0113", "Downsample = Downsample.StridedBlock")]
    [InlineData("UNET0114", "Nested = true, Skip = Skip.None")]
    [InlineData("UNET0115", "Pools = [2]")]
    [InlineData("UNET0116", "Pools = [2, 1]")]
    [InlineData("UNET0117", "TileDepth = 5")]
    [InlineData("UNET0201", "Tile = 512")]
    [InlineData("UNET0202", "Tile = 100")]
    [InlineData("UNET0203", "Padding = Padding.Reflect, Tile = 16")]
    public Task Topology_Pragma_Silences(string id, string arguments) => Verify.FindsAsync<TopologyAnalyzer>(
        $"""
        #pragma warning disable {id}
        [UNet({arguments})]
        #pragma warning restore {id}
        partial class N;
        """);

    /// <summary>The example of the paper's network: 512 = 2^9 looks right and is not (section 2 of Ronneberger et al. 2015).</summary>
    [Fact]
    public Task Topology_Tile512OfThePaper_Names508And524() => Verify.FindsAsync<TopologyAnalyzer>(
        "[UNet(Channels = 1, Classes = 2, Tile = {|#0:512|})] public sealed partial class UNet2015;",
        new DiagnosticResult("UNET0201", Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("Tile of 512 px does not fit 'UNet2015': level 2 would pool an odd map of 121 px; nearest valid tiles are 508 and 524 px"));

    [Fact]
    public Task Topology_SeveralBrokenRules_AreAllReported() => Verify.FindsAsync<TopologyAnalyzer>(
        "[UNet(Channels = {|UNET0101:0|}, Kernel = {|UNET0105:2|}, Widths = [{|UNET0101:0|}, {|UNET0101:-1|}], Dropout = {|UNET0101:-0.5|}, BaseWidth = {|UNET0103:3|})] partial class N;");

    [Fact]
    public Task Topology_SeveralParts_AreReportedOnce() => Verify.FindsAsync<TopologyAnalyzer>(
        """
        partial class N { int _first; }
        [UNet(Tile = {|UNET0201:512|})]
        partial class N { int _second; }
        partial class N { int _third; }
        """);

    [Fact]
    public Task Topology_ArgumentThatDoesNotCompile_IsLeftToTheCompiler() => Verify.FindsAsync<TopologyAnalyzer>(
        "[UNet(Tile = {|CS0029:\"512\"|}, Depth = {|CS0103:Deep|}, Widths = [{|CS0029:\"a\"|}])] partial class N;");

    [Fact]
    public Task Topology_InvalidNetworkInUse_IsTheOnlyError() => Verify.FindsAsync<TopologyAnalyzer>(
        """
        [UNet(Tile = {|UNET0201:512|})] partial class Tiled;
        [UNet(Depth = {|UNET0101:9|})] partial class Deep;
        class Use
        {
            object? _network = new Tiled(seed: 1).forward(null!) ?? Deep.Create(1).call(null!);
            int _number = Tiled.Margin + Deep.Step + Tiled.OutputSize(Deep.MinTile);
        }
        """);

    [Fact]
    public Task Topology_GeneratedCode_IsNotAnalyzed() => Verify.FindsAsync<TopologyAnalyzer>(
        "[UNet(Tile = 512)] partial class N;", header: "// <auto-generated/>\n");
}
