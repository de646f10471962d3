using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>Blocks that are declared apart, in the same project and in another.</summary>
public sealed class UseBlockTests
{
    private const string Block = "using UNetDsl; /** <summary>A block.</summary> */ [Block(Op.Conv3, Op.Act, Op.Conv3, Op.AddInput, Op.Act)] public sealed class PostAct;";
    private const string Module =
        """
        using TorchSharp;
        namespace Cells
        {
            [UNetDsl.ShapeContract(Margin = 2, ReceptiveField = 3)]
            internal sealed class Mine : torch.nn.Module<torch.Tensor, torch.Tensor>
            {
                public Mine(int inputChannels, int outputChannels) : base("Mine") { }
                public override torch.Tensor forward(torch.Tensor input) => input;
            }
        }
        """;

    [Fact]
    public void Block_OfAnotherProject_IsReadFromMetadata()
    {
        using var library = new MemoryStream();
        var emitted = TestCompilation.Of(Block).WithAssemblyName("Library").Emit(library, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        const string Network = "using UNetDsl; [UNet(Depth = 1, BaseWidth = 4, Dropout = 0), UseBlock<PostAct>] internal sealed partial class N;";
        var apart = GeneratorRun.On(TestCompilation.With([.. TestCompilation.References, MetadataReference.CreateFromImage(library.ToArray())], Network));
        Assert.Equal(GeneratorRun.Of(Block, Network).Network, apart.Network);
        Assert.Contains("AddInPlace(map, shortcut1)", apart.Network, StringComparison.Ordinal);
    }

    [Fact]
    public void Module_OfTheUsers_IsCreatedAndVerified()
    {
        var text = GeneratorRun.Of(Module, "using UNetDsl; [UNet(Depth = 1, BaseWidth = 4, Dropout = 0), UseBlock<Cells.Mine>(1)] internal sealed partial class N;").Network;
        Assert.Contains("private readonly global::Cells.Mine _bottleneckBlock;", text, StringComparison.Ordinal);
        Assert.Contains("_bottleneckBlock = Register(\"bottleneck_block\", new global::Cells.Mine(4, 8));", text, StringComparison.Ordinal);
        Assert.Contains(
            "VerifyBlock(\"bottleneck.block\", _bottleneckBlock, inputChannels: 4, outputChannels: 8, margin: 2, multipleOf: 1, receptiveField: 3);", text, StringComparison.Ordinal);
        Assert.Contains("without those of your own modules", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Module_InAnInvalidDeclaration_CanStillBeVerifiedInCode() => Assert.Contains(
        "public void VerifyBlocks() => throw",
        GeneratorRun.Of(Module, "using UNetDsl; [UNet(Depth = 1, BaseWidth = 4, Tile = 3), UseBlock<Cells.Mine>(1)] internal sealed partial class N; class C { void M(N n) => n.VerifyBlocks(); }").Network,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("UseBlock<Missing>")]
    [InlineData("UseBlock<int>")]
    [InlineData("UseBlock<N>")]
    [InlineData("UseBlock<Local>")]
    [InlineData("UseBlock<System.Collections.Generic.List<Local>>")]
    [InlineData("UseBlock<IBlock>")]
    [InlineData("UseBlock<string[]>")]
    [InlineData("UseBlock<Block>(int.MaxValue)")]
    [InlineData("UseBlock<Block>(-1, Part = (StagePart)99)")]
    [InlineData("UseBlock<dynamic>")]
    public void Emit_HostileUse_AddsNoComplaint(string attribute) => GeneratorRun.On(TestCompilation.Of(
        $"using UNetDsl; [UNet, {attribute}] internal sealed partial class N; [Block(Op.Conv3, (Op)(-7), default)] class Block; [ShapeContract(Margin = int.MinValue)] interface IBlock; "
        + "[ShapeContract] file class Local(int a, int b) : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(\"L\") { public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) => x; }"));
}
