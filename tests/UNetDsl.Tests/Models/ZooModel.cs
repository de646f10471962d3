using System.Globalization;
using System.Reflection;
using UNetDsl.Graph;
using UNetDsl.Models;
using UNetDsl.Networks;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Models;

/// <summary>A network of models/, found by what it is: alone, or as the member of a family.</summary>
/// <param name="type">The completed class.</param>
internal sealed class ZooModel(Type type)
{
    /// <summary>What a test of every commit may compute, multiply-adds.</summary>
    private const long FewMultiplyAdds = 60_000_000_000;

    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<ZooModel> All { get; } =
    [
        .. typeof(UNet2015).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsAssignableTo(typeof(IDeclaredNetwork)))
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .Select(static type => new ZooModel(type)),
    ];

    public Type Type => type;

    public string Name => Spec.Name;

    public NetworkSpec Spec { get; } = (NetworkSpec)type.GetProperty("Declaration")!.GetValue(null)!;

    public NetworkGraph Graph => field ??= GraphBuilder.Build(Spec).Valid;

    /// <summary>The names as cases of a theory; what costs much more than others is for the long category.</summary>
    /// <param name="multiplyAdds">What a case computes.</param>
    /// <param name="isCase">Which networks it is about; all where null.</param>
    public static IEnumerable<TheoryDataRow<string>> Cases(Func<ZooModel, long> multiplyAdds, Func<ZooModel, bool>? isCase = null) => All.Where(isCase ?? (static _ => true)).Select(model =>
        multiplyAdds(model) > FewMultiplyAdds
            ? new TheoryDataRow<string>(model.Name) { Traits = { ["Category"] = ["Long"] } }
            : new TheoryDataRow<string>(model.Name));

    public static ZooModel Find(string name) => All.Single(model => model.Name == name);

    public nn.Module Create(int seed)
    {
        var network = (nn.Module)type.GetMethod("Create", BindingFlags.Public | BindingFlags.Static, [typeof(int)])!.Invoke(null, [seed])!;
        network.eval();
        return network;
    }

    /// <summary>The same as a network of one map: of several heads, the first.</summary>
    public SegmentationNetwork CreateSingle(int seed)
    {
        var network = Create(seed);
        return network as SegmentationNetwork ?? (SegmentationNetwork)type.GetMethod("Select")!.Invoke(network, [Spec.Heads[0].Name])!;
    }

    /// <summary>The maps of all heads, then those of deep supervision.</summary>
    public static IReadOnlyList<Tensor> Run(nn.Module network, Tensor image)
    {
        if (network is SegmentationNetwork single)
        {
            var (logits, auxiliaries) = single.ForwardSupervised(image);
            return [logits, .. auxiliaries];
        }

        var result = network.GetType().GetMethod(nameof(SegmentationNetwork.ForwardSupervised))!.Invoke(network, [image])!;
        var output = (IHeadMaps)result.GetType().GetProperty("Output")!.GetValue(result)!;
        return [.. output.Maps, .. (IReadOnlyList<Tensor>)result.GetType().GetProperty("Auxiliaries")!.GetValue(result)!];
    }

    /// <summary>An emitted constant.</summary>
    public long Constant(string name) => Convert.ToInt64(type.GetField(name)!.GetRawConstantValue(), CultureInfo.InvariantCulture);

    /// <summary>The emitted size of the output along rows and columns.</summary>
    public int OutputSize(int tile) => (int)type.GetMethod("OutputSize", [typeof(int)])!.Invoke(null, [tile])!;
}
