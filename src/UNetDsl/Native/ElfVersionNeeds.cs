using System.Buffers.Binary;
using System.Text;

namespace UNetDsl.Native;

/// <summary>Reads and changes the symbol-version needs of a 64-bit little-endian ELF shared library held in memory.</summary>
/// <remarks>
/// Layout: System V gABI chapters 4 and 5 (file header, program headers, dynamic section) and the Linux Standard Base Core
/// specification, "Symbol Versioning" (Elf64_Verneed, Elf64_Vernaux). The dynamic section is used instead of the section
/// headers, because it is what the dynamic loader itself reads.
/// </remarks>
internal static class ElfVersionNeeds
{
    private const int ProgramHeaderSize = 56;
    private const int DynamicEntrySize = 16;
    private const uint SegmentLoad = 1;
    private const uint SegmentDynamic = 2;
    private const long DynamicStringTable = 5;
    private const long DynamicVersionNeeds = 0x6ffffffe;
    private const long DynamicVersionNeedCount = 0x6fffffff;
    private const ushort FlagWeak = 2;

    /// <summary>Marks each need of <paramref name="version"/> as weak, so that a loader without it warns instead of refusing.</summary>
    /// <param name="image">The bytes of the library; changed in place, two bytes for each need found.</param>
    /// <param name="version">Version name, for instance <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many needs were changed; 0 when the image is no such ELF file, lacks the version or has it weak already.</returns>
    public static int MakeWeak(Span<byte> image, string version)
    {
        if (!IsElf64LittleEndian(image) || !TryFindNeeds(image, out var needs))
        {
            return 0;
        }

        var name = Encoding.ASCII.GetBytes(version);
        var changed = 0;
        var need = needs.Offset;
        for (var i = 0L; i < needs.Count; i++)
        {
            // Elf64_Verneed: vn_version u16, vn_cnt u16, vn_file u32, vn_aux u32, vn_next u32.
            var auxiliaries = BinaryPrimitives.ReadUInt16LittleEndian(image[(need + 2)..]);
            var auxiliary = need + (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(need + 8)..]);
            for (var j = 0; j < auxiliaries; j++)
            {
                changed += MakeWeakOne(image, auxiliary, needs.Strings, name);
                auxiliary += (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(auxiliary + 12)..]);
            }

            need += (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(need + 12)..]);
        }

        return changed;
    }

    private static int MakeWeakOne(Span<byte> image, int auxiliary, int strings, ReadOnlySpan<byte> name)
    {
        // Elf64_Vernaux: vna_hash u32, vna_flags u16, vna_other u16, vna_name u32, vna_next u32.
        var text = image[(strings + (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(auxiliary + 8)..]))..];
        if (!text.StartsWith(name) || text[name.Length] != 0)
        {
            return 0;
        }

        var flags = image.Slice(auxiliary + 4, 2);
        var value = BinaryPrimitives.ReadUInt16LittleEndian(flags);
        if ((value & FlagWeak) != 0)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(value | FlagWeak));
        return 1;
    }

    private static bool IsElf64LittleEndian(ReadOnlySpan<byte> image) =>
        image.Length >= 64 && image.StartsWith("\u007fELF"u8) && image[4] == 2 && image[5] == 1;

    private static bool TryFindNeeds(ReadOnlySpan<byte> image, out (int Offset, int Strings, long Count) needs)
    {
        needs = default;
        if (!TryFindSegment(image, SegmentDynamic, address: null, out var dynamic))
        {
            return false;
        }

        long offset = -1, strings = -1, count = 0;
        for (var at = dynamic.Offset; at + DynamicEntrySize <= dynamic.Offset + dynamic.Size; at += DynamicEntrySize)
        {
            var tag = BinaryPrimitives.ReadInt64LittleEndian(image[(int)at..]);
            var value = BinaryPrimitives.ReadInt64LittleEndian(image[(int)(at + 8)..]);
            switch (tag)
            {
                case DynamicStringTable: strings = ToOffset(image, value); break;
                case DynamicVersionNeeds: offset = ToOffset(image, value); break;
                case DynamicVersionNeedCount: count = value; break;
            }
        }

        needs = ((int)offset, (int)strings, count);
        return offset >= 0 && strings >= 0 && count > 0;
    }

    private static long ToOffset(ReadOnlySpan<byte> image, long address) =>
        TryFindSegment(image, SegmentLoad, address, out var segment) ? segment.Offset + (address - segment.Address) : -1;

    /// <summary>First program header of the type that, if an address is given, holds this address in the file.</summary>
    private static bool TryFindSegment(
        ReadOnlySpan<byte> image, uint type, long? address, out (long Offset, long Address, long Size) segment)
    {
        var table = (int)BinaryPrimitives.ReadInt64LittleEndian(image[32..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(image[56..]);
        for (var i = 0; i < count; i++)
        {
            var header = image.Slice(table + (i * ProgramHeaderSize), ProgramHeaderSize);
            segment = (BinaryPrimitives.ReadInt64LittleEndian(header[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[32..]));
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) == type
                && (address is not { } wanted || (wanted >= segment.Address && wanted < segment.Address + segment.Size)))
            {
                return true;
            }
        }

        segment = default;
        return false;
    }
}
