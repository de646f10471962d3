using System.Text.Json.Serialization;

namespace UNetDsl.Imaging;

/// <summary>Of what a normalisation measures the values.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NormalisationScope>))]
public enum NormalisationScope
{
    /// <summary>Each image by itself: dark and bright frames become alike.</summary>
    Image,

    /// <summary>All images of the training set together: brightness keeps its meaning from image to image.</summary>
    Set,
}
