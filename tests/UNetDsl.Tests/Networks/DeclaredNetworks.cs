using System.Reflection;
using UNetDsl.Graph;
using UNetDsl.Networks;

namespace UNetDsl.Tests.Networks;

/// <summary>The networks that this project declares, to be found by what they are.</summary>
internal static class DeclaredNetworks
{
    private static readonly (NetworkSpec Spec, Func<int, SegmentationNetwork> Create)[] All =
    [
        .. typeof(DeclaredNetworks).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(SegmentationNetwork)) && type.GetInterfaces().Any(IsDeclared))
            .Select(type => ((NetworkSpec, Func<int, SegmentationNetwork>))Describe.MakeGenericMethod(type).Invoke(null, null)!),
    ];

    private static MethodInfo Describe => typeof(DeclaredNetworks).GetMethod(nameof(DescribeOne), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A declared network of this topology; null where none is declared.</summary>
    public static SegmentationNetwork? TryCreate(NetworkSpec spec, int seed) =>
        Array.Find(All, network => network.Spec.TopologyValues.SequenceEqual(spec.TopologyValues)).Create?.Invoke(seed);

    private static (NetworkSpec Spec, Func<int, SegmentationNetwork> Create) DescribeOne<T>()
        where T : SegmentationNetwork, ISegmentationNetwork<T> => (T.Declaration, T.Create);

    private static bool IsDeclared(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISegmentationNetwork<>);
}
