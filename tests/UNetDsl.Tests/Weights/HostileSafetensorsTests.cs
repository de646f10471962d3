using System.Text;
using UNetDsl.Weights;

namespace UNetDsl.Tests.Weights;

/// <summary>Damaged and hostile files give one sentence with the file's name, never a crash or a huge allocation.</summary>
public sealed class HostileSafetensorsTests : IDisposable
{
    private const string Good = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[4],"data_offsets":[8,12]}}""";
    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string, int, string> Headers => new()
    {
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "two entries named 'a'" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "over the bytes of another" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}""", 20, "4 bytes before tensor 'b'" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "1 bytes after its last tensor" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "cut short" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9]}}""", 9, "which is not its size" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "no range of bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "no range of bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "no range of bytes" },
        { """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "which is not its size" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "which is not its size" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", 8, "which is not its size" },
        { """{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", 8, "cut short" },
        { """{"a":{"dtype":"U8","shape":[8],"data_offsets":[9223372036854775799,9223372036854775807]}}""", 8, "cut short" },
        { """{"a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]}}""", 2, "'F8_E4M3'" },
        { """{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", 8, "not the JSON" },
        { """{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "not the JSON" },
        { """{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "not the JSON" },
        { """{"__metadata__":{"k":1}}""", 0, "metadata 'k'" },
        { """[1,2]""", 0, "not the JSON" },
        { """{"a":""", 0, "not the JSON" },
        { "", 0, "not the JSON" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Open_HostileHeader_NamesFileAndProblem(string header, int dataBytes, string problem)
    {
        Write(header, Encoding.UTF8.GetByteCount(header), dataBytes);
        Refuses(problem);
    }

    [Theory]
    [InlineData(0UL, "not the JSON")]
    [InlineData(1_000UL, "claims a header of 1000 bytes")]
    [InlineData(100_000_001UL, "claims a header of 100000001 bytes")]
    [InlineData(ulong.MaxValue, "claims a header of 18446744073709551615 bytes")]
    [InlineData((ulong)long.MaxValue, "claims a header of 9223372036854775807 bytes")]
    public void Open_WrongHeaderLength_NamesIt(ulong length, string problem)
    {
        Write(Good, length, 12);
        Refuses(problem);
    }

    [Fact]
    public void Open_EveryTruncation_IsRefused()
    {
        Write(Good, (ulong)Good.Length, 12);
        var whole = File.ReadAllBytes(_path);
        SafetensorsFile.Open(_path).Dispose();
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Refuses(string.Empty);
        }
    }

    [Fact]
    public void Open_AbsentFileOrFolder_SaysWhich()
    {
        var absent = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open("/nowhere/w.safetensors"));
        Assert.Equal("Weight file '/nowhere/w.safetensors' does not exist.", absent.Message);
        var folder = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(Path.GetTempPath()));
        Assert.EndsWith("is a folder.", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownName_NamesIt()
    {
        Write(Good, (ulong)Good.Length, 12);
        using var file = SafetensorsFile.Open(_path);
        var error = Assert.Throws<WeightFileException>(() => file.Read("c"));
        Assert.Contains("no tensor 'c'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);

    private void Refuses(string problem)
    {
        var error = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(_path));
        Assert.StartsWith($"Weight file '{_path}' ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private void Write(string header, long length, int dataBytes) => Write(header, (ulong)length, dataBytes);

    private void Write(string header, ulong length, int dataBytes)
    {
        using var file = File.Create(_path);
        file.Write(BitConverter.GetBytes(length));
        file.Write(Encoding.UTF8.GetBytes(header));
        file.Write(new byte[dataBytes]);
    }
}
