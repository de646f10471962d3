using UNetDsl.Generators.Tests.RandomNetworks;
using UNetDsl.Graph;
using UNetDsl.Networks;
using UNetDsl.Tests.Reference;

namespace UNetDsl.Generators.Tests.Parity;

/// <summary>
/// Every reference network, declared from its configuration, compiled with the generator and given PyTorch's weights, gives
/// what PyTorch gave. A case that is added to the shared folder needs nothing here.
/// </summary>
[Trait("Needs", "SharedData")]
public sealed class EmittedParityTests
{
    public static TheoryData<string> Cases => [.. ReferenceModel.Cases().DefaultIfEmpty(string.Empty)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Emitted_WeightsOfPyTorch_AgreesForwardAndInTraining(string name)
    {
        using var model = ParityCheck.Open(name);
        var spec = model.ToSpec() with { Name = "Net" };
        using var batch = new NetworkBatch([spec]);
        Assert.Equal(spec, (NetworkSpec)batch.Types[0].GetProperty("Declaration")!.GetValue(null)!);
        using var network = (SegmentationNetwork)Activator.CreateInstance(batch.Types[0], 0)!;
        ParityCheck.Forward(model, network);

        // Statistics of normalisations have moved: training starts from a network of its own.
        using var fresh = (SegmentationNetwork)Activator.CreateInstance(batch.Types[0], 0)!;
        ParityCheck.FirstStep(model, fresh);
    }
}
