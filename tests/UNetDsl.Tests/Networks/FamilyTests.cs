using UNetDsl.Graph;
using UNetDsl.Models;
using UNetDsl.Tests.Declared;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Networks;

public sealed class FamilyTests
{
    [Fact]
    public void All_SmallFamily_HasTheLegalMembersInOrder() => Assert.Equal(
        ["Depth1NormNone", "Depth1NormBatch", "Depth2NormNone", "Depth2NormBatch"], SmallFamily.All.Select(static member => member.Name));

    [Fact]
    public void Create_EachMember_RunsAsItsGraphSays() => Assert.All(SmallFamily.All, static member =>
    {
        using var network = member.Create(3);
        using var input = zeros(1, 1, 44, 44);
        using var logits = network.call(input);
        Assert.Equal(member.Graph.OutputSize(44), logits.shape[2]);
        Assert.Equal(member.Graph.Parameters, network.parameters().Sum(static parameter => parameter.numel()));
    });

    [Fact]
    public void Member_TypedUse_IsAnOrdinaryNetwork()
    {
        using var network = SmallFamily.Depth2NormBatch.Create(1);
        Assert.Equal(Norm.Batch, ((UNetSpec)network.Spec).Norm);
        Assert.Equal("SmallFamily.Depth2NormBatch", network.Spec.Name);
    }

    [Fact]
    public void Match_DepthStudy_IsWithinItsTolerance() =>
        Assert.All(DepthStudy.All, static member => Assert.InRange(member.Graph.Parameters, 1_800_000, 2_200_000));
}
