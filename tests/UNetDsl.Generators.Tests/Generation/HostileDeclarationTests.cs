using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>Whatever is declared, the generator does not throw, and what it emits compiles.</summary>
public sealed class HostileDeclarationTests
{
    [Theory]
    [InlineData("Depth = int.MaxValue")]
    [InlineData("Depth = int.MinValue")]
    [InlineData("Depth = 0")]
    [InlineData("Channels = -1, Classes = 0")]
    [InlineData("Channels = 2000000000, Classes = 2000000000")]
    [InlineData("BaseWidth = int.MaxValue")]
    [InlineData("BaseWidth = 8192, Depth = 7")]
    [InlineData("Widths = null")]
    [InlineData("Widths = new int[0]")]
    [InlineData("Widths = new[] { 1 }")]
    [InlineData("Widths = new[] { 1, int.MinValue, 65537 }")]
    [InlineData("Widths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")]
    [InlineData("Widths = [65536, 65536]")]
    [InlineData("Widths = new[] { 4, 8 }, BaseWidth = 4")]
    [InlineData("Dropout = double.NaN")]
    [InlineData("Dropout = double.PositiveInfinity")]
    [InlineData("Dropout = double.Epsilon")]
    [InlineData("Dropout = -0.0")]
    [InlineData("Dropout = 0.99999999999999989")]
    [InlineData("Kernel = 4")]
    [InlineData("Kernel = 15, ConvsPerBlock = 8, Depth = 7")]
    [InlineData("Kernel = 15, ConvsPerBlock = 8, Depth = 7, Padding = Padding.Reflect, BaseWidth = 1")]
    [InlineData("Kernel = int.MaxValue, ConvsPerBlock = int.MaxValue")]
    [InlineData("Norm = Norm.Group, Groups = int.MinValue")]
    [InlineData("Norm = Norm.Group, Groups = 0")]
    [InlineData("Norm = Norm.Group, Groups = int.MaxValue, Widths = [65536, 65535]")]
    [InlineData("Norm = Norm.Group, Groups = 65521, Widths = [65521, 65536]")]
    [InlineData("Norm = Norm.Instance, Padding = Padding.Replicate, Activation = Activation.PReLU, Tile = 16")]
    [InlineData("Dimensions = 3")]
    [InlineData("Dimensions = 0")]
    [InlineData("Dimensions = int.MaxValue, Pools = [1, 2, 2]")]
    [InlineData("Dimensions = int.MinValue, Tile = 5, TileDepth = 5")]
    [InlineData("Dimensions = 3, Tile = 512, TileDepth = -1")]
    [InlineData("Dimensions = 3, Tile = int.MaxValue, TileDepth = int.MaxValue")]
    [InlineData("Dimensions = 3, Pools = [int.MaxValue, 0, -1], Kernels = [0, int.MinValue, 2]")]
    [InlineData("Depth = 7, Pools = [8, 8]")]
    [InlineData("Depth = 7, Pools = [1, 1]")]
    [InlineData("Depth = int.MaxValue, Pools = [2, 2, 2, 2]")]
    [InlineData("Pools = null, Kernels = new int[0]")]
    [InlineData("Skip = Skip.AttentionGate, Depth = 7, BaseWidth = 1, Upsample = Upsample.PixelShuffle")]
    [InlineData("Skip = Skip.PadConcat, Depth = 7, Kernel = 15, Nested = true")]
    [InlineData("DropoutAt = (DropoutPlaces)(-1), Downsample = (Downsample)9, Upsample = (Upsample)9, Widening = (Widening)9")]
    [InlineData("DropoutAt = (DropoutPlaces)9, Dropout = 0.1, ChannelDropout = true")]
    [InlineData("Downsample = Downsample.StridedBlock, Block = (Blocks)77, Padding = Padding.Zeros")]
    [InlineData("Widths = [65536, 65536], Upsample = Upsample.PixelShuffle, Dimensions = 3, Depth = 1, Pools = [8, 8, 8]")]
    [InlineData("Tile = -572")]
    [InlineData("Tile = int.MaxValue")]
    [InlineData("Tile = int.MinValue")]
    [InlineData("Tile = 1048572")]
    [InlineData("Padding = (Padding)77, Norm = (Norm)(-1), Skip = (Skip)5")]
    [InlineData("Activation = (Activation)2147483647")]
    public void Declare_AnyValues_EmitsCodeThatCompiles(string arguments)
    {
        var run = GeneratorRun.Of(
            $$"""
            using UNetDsl;
            [UNet({{arguments}})] internal sealed partial class Hostile;
            internal static class Use
            {
                public const long Sum = Hostile.Margin + Hostile.Step + Hostile.MinTile + Hostile.Parameters + (100 % Hostile.Step);
                public static Hostile Make() => new Hostile(seed: Hostile.OutputSize(572) + Hostile.Crops.Length) ?? Hostile.Create(0);
            }
            """);

        Assert.Contains("partial class Hostile", run.Network, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Depth = \"four\"")]
    [InlineData("Depth = 4.5")]
    [InlineData("Depth = 99999999999")]
    [InlineData("Depth = Missing.Constant")]
    [InlineData("Depth = 2, Depth = 3")]
    [InlineData("Widths = new[] { 4, Missing.Constant }")]
    [InlineData("Widths = \"wide\"")]
    [InlineData("Widths = [.. Other]")]
    [InlineData("Padding = \"zeros\"")]
    [InlineData("Padding = Norm.Batch")]
    [InlineData("Unknown = 3")]
    [InlineData("5, 6")]
    [InlineData("Dropout = null")]
    [InlineData("Bias = 1")]
    [InlineData("Depth = ")]
    public void Declare_ValuesThatDoNotCompile_AddsNoComplaint(string arguments) =>
        GeneratorRun.On(TestCompilation.Of($"using UNetDsl;\n[UNet({arguments})] public sealed partial class Hostile;"));

    [Theory]
    [InlineData("namespace @namespace.@int; [UNet] public sealed partial class @class;", "namespace.int.class.g.cs")]
    [InlineData("namespace A.B.C { public partial struct S { public partial record R { [UNet] internal partial class N; } } }", "A.B.C.S.R.N.g.cs")]
    [InlineData("[UNet] public sealed partial class Größe;", "Gr-00f6-00dfe.g.cs")]
    [InlineData("[UNet] public sealed partial class 網;", "-7db2.g.cs")]
    [InlineData("[UNet] public sealed partial class @record { }", "record.g.cs")]
    [InlineData("namespace X; public partial class TorchSharp { public partial class UNetDsl { public partial class System { [UNet] public partial class global; } } }", "X.TorchSharp.UNetDsl.System.global.g.cs")]
    public void Declare_AnyName_EmitsOneFile(string source, string hint) =>
        Assert.Contains(hint, GeneratorRun.On(TestCompilation.Of(source.Contains("namespace", StringComparison.Ordinal) ? source.Replace("[UNet]", "[global::UNetDsl.UNet]", StringComparison.Ordinal) : "using UNetDsl;\n" + source)).Files.Keys);

    [Fact]
    public void Declare_NamesThatDifferInCaseOrNesting_EmitsAll() => Assert.Equal(
        5,
        GeneratorRun.Of(
            """
            #pragma warning disable CS8981 // names in lower case
            using UNetDsl;
            [UNet] public partial class Net;
            [UNet] public partial class NET;
            [UNet] public partial class net;
            namespace Space { [UNet] public partial class Net; }
            """).Files.Count);

    [Theory]
    [InlineData("[UNet] public class N;")]
    [InlineData("[UNet] public partial record N;")]
    [InlineData("[UNet] public partial record class N;")]
    [InlineData("[UNet] public partial struct N;")]
    [InlineData("[UNet] public partial interface N;")]
    [InlineData("[UNet] public static partial class N;")]
    [InlineData("[UNet] public abstract partial class N;")]
    [InlineData("[UNet] public partial class N<T>;")]
    [InlineData("[UNet] file partial class N;")]
    [InlineData("[UNet] public partial class N : System.Exception;")]
    [InlineData("[UNet] public partial class N : Missing;")]
    [InlineData("[UNet] public partial class N { public N() { } }")]
    [InlineData("[UNet] public partial class N(int width) { public int Width => width; }")]
    [InlineData("[UNet] public partial class N { public int Margin => 3; }")]
    [InlineData("[UNet] public partial class N { public void forward() { } }")]
    [InlineData("[UNet] public partial class N { private void Encoder0() { } }")]
    [InlineData("[UNet] public partial class N { public static object? _decoder3Conv2; }")]
    [InlineData("[UNet] public partial class N { public class Apply; }")]
    [InlineData("[UNet] public partial class Margin;")]
    [InlineData("public class Outer { [UNet] public partial class N; }")]
    [InlineData("public partial class Outer<T> { [UNet] public partial class N; }")]
    [InlineData("public partial class Outer { public class Middle { [UNet] public partial class N; } }")]
    [InlineData("file partial class Outer { [UNet] public partial class N; }")]
    [InlineData("public class C { [UNet] void Method() { } [UNet] int _field; }")]
    public void Declare_OnWhatCannotBeExtended_EmitsNothing(string source) =>
        Assert.Empty(GeneratorRun.On(TestCompilation.Of("using UNetDsl;\n" + source)).Files);

    [Theory]
    [InlineData("[UNet] [UNet] public partial class N;")]
    [InlineData("[UNet] public partial class N; [UNet(Depth = 2)] public partial class N;")]
    [InlineData("[UNet] public partial class N; public partial class N;")]
    [InlineData("[UNet] public partial class N { static N() { } ~N() { } public int Width { get; } = 3; }")]
    [InlineData("[UNet] public partial class N : global::UNetDsl.Networks.SegmentationNetwork;")]
    [InlineData("[UNet] public partial class N : System.IFormattable { public string ToString(string? f, System.IFormatProvider? p) => \"\"; }")]
    [InlineData("[System.Obsolete] [UNet] public partial class N;")]
    public void Declare_RepeatedOrWithOwnParts_EmitsOnce(string source) =>
        Assert.Equal(2, GeneratorRun.On(TestCompilation.Of("using UNetDsl;\n" + source)).Files.Count);

    [Fact]
    public void Declare_WithoutRuntime_EmitsNothing() => Assert.Empty(
        GeneratorRun.On(TestCompilation.With(TestCompilation.ReferencesWithoutRuntime, "using UNetDsl; [UNet] public sealed partial class N;")).Files);

    [Fact]
    public void Declare_WithoutTheLibrary_EmitsNothing() => Assert.Empty(
        GeneratorRun.On(TestCompilation.With([], "using UNetDsl; [UNet] public sealed partial class N;")).Files);

    [Fact]
    public void Declare_UnderACultureWithCommas_EmitsTheSameBytes()
    {
        const string Source = "using UNetDsl; [UNet(Dropout = 0.25)] public sealed partial class N;";
        var expected = GeneratorRun.Of(Source).Network;
        var before = Thread.CurrentThread.CurrentCulture;
        var comma = (System.Globalization.CultureInfo)before.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        try
        {
            Thread.CurrentThread.CurrentCulture = comma;
            Assert.Equal(expected, GeneratorRun.Of(Source).Network);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }

        Assert.DoesNotContain('\r', expected);
    }
}
