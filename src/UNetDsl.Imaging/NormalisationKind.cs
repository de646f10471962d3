using System.Text.Json.Serialization;

namespace UNetDsl.Imaging;

/// <summary>How raw values become network input.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NormalisationKind>))]
public enum NormalisationKind
{
    /// <summary>Raw values as they are.</summary>
    None,

    /// <summary>Each channel to 0..1 by its minimum and maximum.</summary>
    MinMax,

    /// <summary>Each channel to mean 0 and standard deviation 1.</summary>
    ZScore,

    /// <summary>Divided by the nominal maximum of the file's format: 255, 65535 or 1.</summary>
    Nominal,

    /// <summary>Each channel so that two percentiles become 0 and 1; single hot pixels do not darken the rest. Nothing is cut off.</summary>
    Percentile,
}
