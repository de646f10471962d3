using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Crops and concatenations.</summary>
internal static class JoiningCode
{
    public static OperationCode Concatenation { get; } = new HelperCode("Concatenate", [], disposesInputs: true);

    public static OperationCode Of(Crop crop) => new HelperCode(
        "Crop",
        crop.Before == crop.After
            ? [CodeText.Number(crop.Before[0])]
            : [CodeText.Number(crop.Before[0]), CodeText.Number(crop.After[0])],
        disposesInputs: true);
}
