extern alias generators;
using generators::UNetDsl.Generators.Emission;
using Microsoft.CodeAnalysis;
using G = generators::UNetDsl.Graph;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>A member of the user that clashes with an emitted one is only found if the list of names is whole.</summary>
public sealed class EmittedNamesTests
{
    [Theory]
    [InlineData("Tile = 572")]
    [InlineData("Norm = Norm.Batch, Padding = Padding.Zeros, Upsample = Upsample.Bilinear, UpActivation = true")]
    [InlineData("Tile = 512")]
    [InlineData("Depth = 99")]
    public void Of_EachEmittedMember_IsInTheList(string arguments)
    {
        var run = GeneratorRun.Of($"using UNetDsl; [UNet({arguments})] internal sealed partial class N;");
        var spec = new G.UNetSpec { Name = "N", Norm = arguments.Contains("Batch", StringComparison.Ordinal) ? generators::UNetDsl.Norm.Batch : default, Upsample = arguments.Contains("Bilinear", StringComparison.Ordinal) ? generators::UNetDsl.Upsample.Bilinear : default };
        var listed = EmittedNames.Of(G.GraphBuilder.Build(spec).Graph);
        var emitted = run.Output.GetTypeByMetadataName("N")!.GetMembers()
            .Where(static member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .Where(static member => member is not IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 })
            .Select(static member => member.Name)
            .ToList();

        Assert.NotEmpty(emitted);
        Assert.Empty(emitted.Except(listed, StringComparer.Ordinal));
    }

    [Fact]
    public void Of_EachProtectedMemberOfTheBase_IsInTheList()
    {
        var type = TestCompilation.Of(string.Empty).GetTypeByMetadataName("UNetDsl.Networks.SegmentationNetwork")!;
        var offered = type.GetMembers()
            .Where(static member => !member.IsImplicitlyDeclared && member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary, IsOverride: false })
            .Where(static member => member.DeclaredAccessibility is Accessibility.Protected or Accessibility.Public)
            .Select(static member => member.Name);

        Assert.Empty(offered.Except(EmittedNames.Of(null), StringComparer.Ordinal));
    }
}
