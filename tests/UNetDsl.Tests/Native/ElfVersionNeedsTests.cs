using UNetDsl.Native;

namespace UNetDsl.Tests.Native;

public sealed class ElfVersionNeedsTests
{
    /// <summary>vna_flags of a weak need, written little-endian over a zero.</summary>
    private const byte Weak = 2;

    private static byte[] ReadShim() => File.ReadAllBytes(
        NativeSearch.ForThisProcess(typeof(TorchSharp.torch).Assembly).FindShim());

    [Fact]
    public void MakeWeak_RealShim_ChangesOneByteToWeak()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The shim is an ELF file on Linux only.");
        var before = ReadShim();
        var after = (byte[])before.Clone();

        Assert.Equal(1, ElfVersionNeeds.MakeWeak(after, NativeLoader.NewestVersionNeed));

        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToArray();
        var at = Assert.Single(changed);
        Assert.Equal((0, Weak), (before[at], after[at]));
        // The auxiliary entry around the flag: hash of the name (gABI), flags, version index.
        Assert.Equal(ElfHash(NativeLoader.NewestVersionNeed), BitConverter.ToUInt32(after, at - 4));
    }

    [Fact]
    public void MakeWeak_Twice_SecondChangesNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The shim is an ELF file on Linux only.");
        var image = ReadShim();
        ElfVersionNeeds.MakeWeak(image, NativeLoader.NewestVersionNeed);
        var once = (byte[])image.Clone();

        Assert.Equal(0, ElfVersionNeeds.MakeWeak(image, NativeLoader.NewestVersionNeed));
        Assert.Equal(once, image);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.99")]
    [InlineData("GLIBCXX_3.4.3")] // a prefix of versions that are there
    public void MakeWeak_VersionNotNeeded_ChangesNothing(string version)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The shim is an ELF file on Linux only.");
        var image = ReadShim();
        var before = (byte[])image.Clone();

        Assert.Equal(0, ElfVersionNeeds.MakeWeak(image, version));
        Assert.Equal(before, image);
    }

    [Fact]
    public void MakeWeak_NoElf_ChangesNothing()
    {
        var image = "MZ and then some more bytes than a header has, to pass the length check of sixty-four"u8.ToArray();
        Assert.Equal(0, ElfVersionNeeds.MakeWeak(image, NativeLoader.NewestVersionNeed));
    }

    private static uint ElfHash(string name)
    {
        var hash = 0u;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
