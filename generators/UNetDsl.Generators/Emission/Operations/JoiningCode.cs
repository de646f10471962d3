using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission.Operations;

/// <summary>Crops, and what makes one map of two.</summary>
internal static class JoiningCode
{
    public static OperationCode Concatenation { get; } = new HelperCode("Concatenate", [], disposesInputs: true);

    public static OperationCode Multiplication { get; } = new HelperCode("Multiply", [], disposesInputs: true);

    public static OperationCode Addition(bool overwrites) => new HelperCode(overwrites ? "AddInPlace" : "Add", [], disposesInputs: true);

    public static OperationCode Of(Crop crop) => new HelperCode("Crop", AxisText.Border(crop.Before, crop.After), disposesInputs: true);

    public static OperationCode Of(ZeroBorder border) => new HelperCode("PadZeros", AxisText.Border(border.Before, border.After), disposesInputs: true);
}
