using System.Text.Json.Serialization;

namespace UNetDsl.Imaging;

/// <summary>How raw values become network input.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NormalisationKind>))]
public enum NormalisationKind
{
    /// <summary>Raw values as they are.</summary>
    None,

    /// <summary>Each channel of each image to 0..1 by its own minimum and maximum.</summary>
    MinMax,

    /// <summary>Each channel of each image to mean 0 and standard deviation 1.</summary>
    ZScore,

    /// <summary>Divided by the nominal maximum of the file's format: 255, 65535 or 1.</summary>
    Nominal,
}
