using TorchSharp;

namespace UNetDsl.Tests.Training;

/// <summary>Weights as bytes, for comparisons to the last bit.</summary>
internal static class NetworkBytes
{
    public static Dictionary<string, byte[]> Of(torch.nn.Module module) => module.state_dict().ToDictionary(
        static item => item.Key,
        static item =>
        {
            using var rows = item.Value.contiguous();
            return rows.bytes.ToArray();
        },
        StringComparer.Ordinal);

    public static void AssertEqual(torch.nn.Module expected, torch.nn.Module actual)
    {
        var (left, right) = (Of(expected), Of(actual));
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, item => Assert.True(item.Value.AsSpan().SequenceEqual(right[item.Key]), $"'{item.Key}' differs"));
    }
}
