using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace UNetDsl.Weights;

/// <summary>The element types of the safetensors format that libtorch computes with.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] Types =
    [
        ("F64", ScalarType.Float64, 8),
        ("I64", ScalarType.Int64, 8),
        ("F32", ScalarType.Float32, 4),
        ("I32", ScalarType.Int32, 4),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1),
        ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>All names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Types.Select(type => type.Name));

    /// <summary>Bytes of one element.</summary>
    public static int SizeOf(ScalarType type) => Array.Find(Types, known => known.Type == type).Size;

    /// <summary>The element type of a name, if there is one.</summary>
    public static bool TryParse(string name, out ScalarType type)
    {
        var at = Array.FindIndex(Types, known => string.Equals(known.Name, name, StringComparison.Ordinal));
        type = at < 0 ? default : Types[at].Type;
        return at >= 0;
    }

    /// <summary>The name of an element type, if the format has one.</summary>
    public static bool TryName(ScalarType type, [NotNullWhen(true)] out string? name)
    {
        name = Array.Find(Types, known => known.Type == type).Name;
        return name is not null;
    }
}
