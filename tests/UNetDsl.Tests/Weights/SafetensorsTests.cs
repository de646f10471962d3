using TorchSharp;
using UNetDsl.Tests.Reference;
using UNetDsl.Weights;
using static TorchSharp.torch;

namespace UNetDsl.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unetdsl-tests-").FullName;

    public static TheoryData<string> Cases => [.. ReferenceModel.UNetCases().DefaultIfEmpty(string.Empty)];

    [Fact]
    public void Write_EveryType_ReadsBackBitForBit()
    {
        ScalarType[] types =
        [
            ScalarType.Float32, ScalarType.Float64, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64,
            ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool,
        ];
        var tensors = types.ToDictionary(
            type => $"of.{type}",
            type => (randn(3, 5, generator: new Generator(1, CPU)) * 100).to(type),
            StringComparer.Ordinal);
        tensors["scalar"] = tensor(7L);
        tensors["empty"] = empty(0, 4);
        tensors["turned"] = arange(6).reshape(2, 3).t();
        var path = Path.Combine(_folder, "all.safetensors");

        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt", ["text"] = "ä \"quoted\"\n" });

        using var file = SafetensorsFile.Open(path);
        Assert.Equal("ä \"quoted\"\n", file.Metadata["text"]);
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), file.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        foreach (var entry in file.Entries)
        {
            using var read = file.Read(entry.Name);
            using var expected = tensors[entry.Name].contiguous();
            TensorAssert.Identical(expected, read, entry.Name);
            Assert.Equal(0, entry.Start % expected.ElementSize);
        }

        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Theory]
    [Trait("Needs", "SharedData")]
    [MemberData(nameof(Cases))]
    public void Read_FileOfTheReferenceLibrary_EqualsItsArrays(string name)
    {
        _ = SharedData.Require("reference/pytorch/models");
        using var model = ReferenceModel.Open(name);
        using var expected = new TensorBag(NumpyArchive.Read(model.WeightsArchivePath));
        var read = SafetensorsFile.ReadAll(model.WeightsPath);
        using var owner = new TensorBag(read);
        Assert.Equal(expected.Names.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        foreach (var (tensorName, tensor) in read)
        {
            TensorAssert.Identical(expected[tensorName], tensor, tensorName);
        }
    }

    [Fact]
    public void Write_TwoTensors_LaysTheFileOutAsTheFormatSays()
    {
        var path = Path.Combine(_folder, "two.safetensors");
        using var small = tensor(new byte[] { 1, 2, 3 });
        using var wide = tensor(new float[] { 1f, -2f }).reshape(1, 2);
        SafetensorsWriter.Write(
            path,
            new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["a"] = small, ["b"] = wide },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["by"] = "test" });

        // By hand from the description of the format; wide types first, so that they lie at multiples of their size.
        const string Header =
            """{"__metadata__":{"by":"test"},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        byte[] expected =
        [
            .. BitConverter.GetBytes((long)padded.Length),
            .. System.Text.Encoding.ASCII.GetBytes(padded),
            0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x00, 0xc0,
            1, 2, 3,
        ];
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Fact]
    public void Write_FolderThatDoesNotExist_SaysSoAndLeavesNothing()
    {
        var path = Path.Combine(_folder, "absent", "w.safetensors");
        using var one = ones(1);
        var error = Assert.Throws<WeightFileException>(
            () => SafetensorsWriter.Write(path, new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["a"] = one }));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Write_FullDisk_KeepsTheOlderFile()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is Linux.");
        var path = Path.Combine(_folder, "w.safetensors");
        File.WriteAllText(path, "older");
        // The temporary file is a link to the device on which every write fails for want of space.
        File.CreateSymbolicLink(path + ".tmp", "/dev/full");
        using var one = ones(1);
        Assert.Throws<WeightFileException>(
            () => SafetensorsWriter.Write(path, new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["a"] = one }));
        Assert.Equal("older", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_ComplexTensor_NamesTensorAndTypes()
    {
        using var odd = zeros([1], dtype: ScalarType.ComplexFloat32);
        var error = Assert.Throws<WeightFileException>(() => SafetensorsWriter.Write(
            Path.Combine(_folder, "w"), new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["wave"] = odd }));
        Assert.Contains("'wave'", error.Message, StringComparison.Ordinal);
        Assert.Contains("BF16", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
