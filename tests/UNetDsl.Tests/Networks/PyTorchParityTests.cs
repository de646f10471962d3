using UNetDsl.Graph;
using UNetDsl.Networks;
using UNetDsl.Tests.Reference;

namespace UNetDsl.Tests.Networks;

/// <summary>U-Nets with the weights of PyTorch give what they gave there, as declared here or laid out by hand.</summary>
[Trait("Needs", "SharedData")]
public sealed class PyTorchParityTests
{
    public static TheoryData<string> Cases => [.. ReferenceModel.UNetCases().DefaultIfEmpty(string.Empty)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_WeightsOfPyTorch_LogitsAgreeInBothModes(string name)
    {
        using var model = ParityCheck.Open(name);
        using var network = Create(model);
        ParityCheck.Forward(model, network);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_ThreeStepsOfSgd_LossesAndWeightsAgree(string name)
    {
        using var model = ParityCheck.Open(name);
        using var network = Create(model);
        ParityCheck.Training(model, network);
    }

    /// <summary>The declared network of this topology or, for reference cases that came later, the one that runs its graph.</summary>
    private static SegmentationNetwork Create(ReferenceModel model)
    {
        var spec = (UNetSpec)model.ToSpec();
        return DeclaredNetworks.TryCreate(spec, seed: 0) ?? new GraphNetwork(spec, seed: 0);
    }
}
